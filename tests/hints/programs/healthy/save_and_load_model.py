# expect: none
import keras
import numpy as np
from keras import layers

(x_train, y_train), (x_test, y_test) = keras.datasets.mnist.load_data()
x_train = x_train[:500].reshape(-1, 784) / 255.0
x_test = x_test[:100].reshape(-1, 784) / 255.0
model = keras.Sequential([keras.Input((784,)), layers.Dense(32, activation="relu"),
                          layers.Dense(10, activation="softmax")])
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x_train, y_train[:500], epochs=2, verbose=0)
model.save("digits.keras")

again = keras.models.load_model("digits.keras")
print(again.evaluate(x_test, y_test[:100], verbose=0))
print(np.allclose(model.predict(x_test, verbose=0), again.predict(x_test, verbose=0)))
