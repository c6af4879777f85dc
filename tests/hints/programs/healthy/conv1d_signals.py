# expect: none
# 사인파와 사각파 구분하기
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(0)
t = np.linspace(0, 1, 64)
x, y = [], []
for i in range(400):
    f = rng.uniform(2, 6)
    wave = np.sin(2 * np.pi * f * t)
    label = i % 2
    if label == 1:
        wave = np.sign(wave)
    x.append(wave + rng.normal(0, 0.1, 64))
    y.append(label)
x = np.array(x).reshape(400, 64, 1)
y = np.array(y)

model = keras.Sequential([
    keras.Input((64, 1)),
    layers.Conv1D(8, 5, activation="relu"),
    layers.MaxPooling1D(2),
    layers.Conv1D(16, 5, activation="relu"),
    layers.GlobalMaxPooling1D(),
    layers.Dense(2, activation="softmax"),
])
model.compile(optimizer=keras.optimizers.Adam(0.01), loss="sparse_categorical_crossentropy",
              metrics=["accuracy"])
model.fit(x[:300], y[:300], epochs=4, verbose=0)
print(model.evaluate(x[300:], y[300:], verbose=0))
