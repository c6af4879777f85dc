from keras.layers import Dense, Activation, Input
from keras.models import Sequential
import numpy as np

X = np.array([[0, 1], [1, 1], [1, 0]] * 50, dtype="float32")
Y = np.array([1, 2, 3] * 50)

model = Sequential([
    Input((2,)),
    Dense(32),
    Activation("relu"),
    Dense(3),
    Activation("softmax"),
])
model.compile(loss="sparse_categorical_crossentropy", optimizer="sgd", metrics=["accuracy"])
model.fit(X, Y, epochs=5)
