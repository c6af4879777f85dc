# expect: none
# 문장의 긍정/부정: 정수 토큰과 Embedding
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(0)
vocabulary = 1000
good, bad = np.arange(10, 400), np.arange(400, 1000)
x = np.zeros((400, 20), dtype="int32")
y = rng.integers(0, 2, 400)
for i in range(400):
    x[i] = rng.choice(good if y[i] == 1 else bad, 20)

model = keras.Sequential([
    keras.Input((20,), dtype="int32"),
    layers.Embedding(vocabulary, 16),
    layers.GlobalAveragePooling1D(),
    layers.Dense(16, activation="relu"),
    layers.Dense(1, activation="sigmoid"),
])
model.compile(optimizer=keras.optimizers.Adam(0.01), loss="binary_crossentropy", metrics=["accuracy"])
model.fit(x, y, epochs=4, validation_split=0.2, verbose=0)
print(model.predict(x[:3], verbose=0).ravel(), y[:3])
