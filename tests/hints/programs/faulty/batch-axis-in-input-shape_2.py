# expect: batch-axis-in-input-shape
import numpy as np
from tensorflow import keras

# 키, 몸무게, 나이로 0/1 예측
x = np.random.rand(200, 3).astype("float32")
y = (x.sum(axis=1) > 1.5).astype(int)

model = keras.Sequential([
    keras.Input(shape=(200, 3)),
    keras.layers.Dense(8, activation="relu"),
    keras.layers.Dense(1, activation="sigmoid"),
])
model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
model.fit(x, y, epochs=1)
