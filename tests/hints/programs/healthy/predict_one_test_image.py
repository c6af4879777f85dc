# expect: none
import keras
import numpy as np
from keras import layers

(x_train, y_train), (x_test, y_test) = keras.datasets.mnist.load_data()
x_train = x_train[:600].reshape(-1, 28, 28, 1) / 255
x_test = x_test[:100].reshape(-1, 28, 28, 1) / 255
model = keras.Sequential([
    keras.Input((28, 28, 1)), layers.Conv2D(8, 3, activation="relu"), layers.MaxPooling2D(2),
    layers.Flatten(), layers.Dense(10, activation="softmax"),
])
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x_train, y_train[:600], epochs=2, verbose=0)

one = x_test[7:8]
probabilities = model.predict(one, verbose=0)
print(probabilities.round(2))
print("digit:", np.argmax(probabilities), "true:", y_test[7])
