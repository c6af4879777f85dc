# expect: nan-in-input
import numpy as np
import keras
from keras import layers

# 평균 0, 표준편차 1로 바꾸기
(x_train, y_train), _ = keras.datasets.mnist.load_data()
x_train = x_train[:500].reshape(-1, 784).astype("float32")
x_train = (x_train - x_train.mean(axis=0)) / x_train.std(axis=0)

model = keras.Sequential([
    keras.Input((784,)),
    layers.Dense(16, activation="relu"),
    layers.Dense(10, activation="softmax"),
])
model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x_train, y_train[:500], epochs=2)
