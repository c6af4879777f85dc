import numpy as np
import keras
from keras import layers
from sklearn.datasets import load_digits

keras.utils.set_random_seed(2)

digits = load_digits()
x = (digits.images / 16.0).reshape(-1, 8, 8, 1)
y = keras.utils.to_categorical(digits.target, 10)

model = keras.Sequential([
    layers.Input((8, 8, 1)),
    layers.Conv2D(16, 3, activation="relu"),
    layers.MaxPooling2D(),
    layers.Flatten(),
    layers.Dense(32, activation="relu"),
    layers.Dense(10, activation="softmax"),
])
model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
model.fit(x[:1500], y[:1500], epochs=6, validation_data=(x[1500:], y[1500:]), verbose=2)

# my own digit
drawing = np.zeros((8, 8))
drawing[1:7, 4] = 16
drawing[2, 3] = 10
drawing = (drawing / 16.0).reshape(8, 8, 1)

result = model.predict(drawing)
print("I think this is a", result.argmax(axis=1)[0])
