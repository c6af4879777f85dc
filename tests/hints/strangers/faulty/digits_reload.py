import numpy as np
import keras
from keras import layers
from keras.models import model_from_json
from sklearn.datasets import load_digits
from sklearn.model_selection import train_test_split

keras.utils.set_random_seed(9)

digits = load_digits()
x = digits.images[..., np.newaxis] / 16.0
y = digits.target
x_train, x_test, y_train, y_test = train_test_split(x, y, test_size=0.2, random_state=9)

model = keras.Sequential([
    layers.Input((8, 8, 1)),
    layers.Conv2D(16, 3, activation="relu"),
    layers.Flatten(),
    layers.Dense(32, activation="relu"),
    layers.Dense(10, activation="softmax"),
])
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x_train, y_train, epochs=8, batch_size=32, verbose=2)
print("before saving:", model.evaluate(x_test, y_test, verbose=0))

with open("digits.json", "w") as f:
    f.write(model.to_json())
model.save_weights("digits.weights.h5")

# ---- later, in the other script ----
with open("digits.json") as f:
    loaded = model_from_json(f.read())
loaded.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
print("after loading:", loaded.evaluate(x_test, y_test, verbose=0))
print("guesses:", loaded.predict(x_test[:10], verbose=0).argmax(axis=1), "truth:", y_test[:10])
