# expect: weights-made-in-call
import keras
import numpy as np
from keras import layers, ops


class Mix(layers.Layer):
    def call(self, inputs):
        weights = keras.random.normal((inputs.shape[-1], 16), stddev=0.3)
        return ops.relu(ops.matmul(inputs, weights))


rng = np.random.default_rng(0)
kinds = rng.integers(0, 3, 200)
x = rng.normal(0, 0.4, (200, 6))
x[np.arange(200), kinds] += 2
model = keras.Sequential([keras.Input((6,)), Mix(), layers.Dense(3, "softmax")])
model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x, kinds, epochs=5, verbose=0)
