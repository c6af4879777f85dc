# expect: none
import keras
import numpy as np
from keras import layers

(x, y), (x_test, y_test) = keras.datasets.mnist.load_data()
x = (x[:500] / 255).astype(np.float16).reshape(-1, 28, 28, 1)
x_test = (x_test[:100] / 255).astype(np.float16).reshape(-1, 28, 28, 1)
y = y[:500].astype(np.uint8)
model = keras.Sequential([
    keras.Input((28, 28, 1)),
    layers.Conv2D(8, 3, activation="relu"),
    layers.Flatten(),
    layers.Dense(10, activation="softmax"),
])
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x, y, epochs=2, verbose=0)
print(model.evaluate(x_test, y_test[:100].astype("int64"), verbose=0))
