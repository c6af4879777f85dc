# expect: none
import keras
import numpy as np
from keras import layers

(x, y), (x_test, y_test) = keras.datasets.mnist.load_data()
x = x[:500].reshape(-1, 784).astype("float32") / 255
y = y[:500]
# a four that looks like a nine shall count more
weight = np.where((y == 4) | (y == 9), 2.0, 1.0)

model = keras.Sequential([keras.Input((784,)), layers.Dense(64, activation="relu"),
                          layers.Dense(10, activation="softmax")])
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", weighted_metrics=["accuracy"])
model.fit(x, y, sample_weight=weight, epochs=2, verbose=0)
print(model.evaluate(x_test[:100].reshape(-1, 784) / 255.0, y_test[:100], verbose=0))
