import numpy as np
import keras

x = np.array([[0, 0], [0, 1], [1, 0], [1, 1]], dtype="float32")
y = np.array([[0], [1], [1], [0]], dtype="float32")
keras.utils.set_random_seed(1)
m = keras.Sequential([keras.Input((2,)), keras.layers.Dense(8, activation="tanh"), keras.layers.Dense(1, activation="sigmoid")])
m.compile(keras.optimizers.Adam(0.1), "binary_crossentropy", metrics=["accuracy"])
m.fit(x, y, epochs=150, verbose=0)
print(m.predict(x, verbose=0).round())
