import numpy as np
import tensorflow as tf
from tensorflow import keras
from tensorflow.keras import layers

rng = np.random.default_rng(17)
n = 1600
X = rng.normal(size=(n, 8)).astype("float32")
fault = (X[:, 0] + 0.3 * rng.normal(size=n) > 1.3).astype("int32")   # rare
shift = (X[:, 1] - X[:, 2] > 0).astype("int32")                       # half and half
print("faults:", fault.mean(), "shift:", shift.mean())

inputs = keras.Input(shape=(8,))
x = layers.Dense(32, activation="relu")(inputs)
o1 = layers.Dense(1, activation="sigmoid", name="fault")(x)
o2 = layers.Dense(1, activation="sigmoid", name="shift")(x)
model = keras.Model(inputs, [o1, o2])
model.compile(optimizer="adam",
              loss=["binary_crossentropy", "binary_crossentropy"],
              metrics=[["accuracy"], ["accuracy"]])

weights = {0: 1.0, 1: 8.0}
history = model.fit(X, [fault, shift], epochs=10, batch_size=32,
                    class_weight=weights, verbose=2)

p_fault, p_shift = model.predict(X, verbose=0)
found = (p_fault[:, 0] > 0.5)[fault == 1].mean()
print("found faults: %.2f" % found)
