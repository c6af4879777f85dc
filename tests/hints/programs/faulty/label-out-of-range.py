# expect: label-out-of-range
import numpy as np
import keras
from keras import layers

# 꽃 사진 3종류, 라벨은 1, 2, 3
x = np.random.rand(90, 16, 16, 3)
y = np.repeat([1, 2, 3], 30)
order = np.random.permutation(90)
x, y = x[order], y[order]

model = keras.Sequential([
    keras.Input((16, 16, 3)),
    layers.Conv2D(4, 3, activation="relu"),
    layers.Flatten(),
    layers.Dense(3, activation="softmax"),
])
model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x, y, epochs=1)
