# expect: none
import keras
import matplotlib
from keras import layers

matplotlib.use("Agg")
import matplotlib.pyplot as plt

(x, y), _ = keras.datasets.mnist.load_data()
x = x[:500].reshape(-1, 784) / 255.0
y = keras.utils.to_categorical(y[:500])
model = keras.Sequential([keras.Input((784,)), layers.Dense(32, activation="relu"),
                          layers.Dense(10, activation="softmax")])
model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
history = model.fit(x, y, epochs=3, validation_split=0.2, verbose=0)
plt.plot(history.history["accuracy"], label="train")
plt.plot(history.history["val_accuracy"], label="validation")
plt.legend()
plt.savefig("history.png")
