# expect: images-and-labels-shuffled-apart
import numpy as np
import keras
from keras import layers

np.random.seed(1)
(x_train, y_train), (x_test, y_test) = keras.datasets.mnist.load_data()
x_train = x_train[:1000].reshape(-1, 784).astype("float32") / 255
y_train = y_train[:1000]

# 데이터 섞기
np.random.shuffle(x_train)
np.random.shuffle(y_train)

model = keras.Sequential([
    keras.Input((784,)),
    layers.Dense(32, activation="relu"),
    layers.Dense(10, activation="softmax"),
])
model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x_train, y_train, epochs=2)
