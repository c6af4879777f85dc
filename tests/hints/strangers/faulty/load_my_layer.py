import os
import tempfile
import numpy as np
import keras
from keras import layers, ops

keras.utils.set_random_seed(15)
rng = np.random.default_rng(15)


class SpatialAttention(layers.Layer):
    """looks where in the picture something is going on"""

    def __init__(self, units=8, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, input_shape):
        self.w = self.add_weight(shape=(input_shape[-1], self.units), initializer="glorot_uniform", name="w")
        self.u = self.add_weight(shape=(self.units, 1), initializer="glorot_uniform", name="u")

    def call(self, x):
        score = ops.matmul(ops.tanh(ops.matmul(x, self.w)), self.u)
        weights = ops.softmax(score, axis=1)
        return ops.sum(weights * x, axis=1)

    def compute_output_shape(self, input_shape):
        return (input_shape[0], input_shape[-1])

    def get_config(self):
        config = super().get_config()
        config.update({"units": self.units})
        return config


# pictures with one small bright blob, colour of the blob is the class
n = 900
y = rng.integers(0, 3, n)
x = rng.normal(0.2, 0.05, (n, 20, 20, 3)).astype("float32")
for i in range(n):
    r, c = rng.integers(0, 16, 2)
    x[i, r:r + 4, c:c + 4, y[i]] += 0.7
x_train, y_train, x_test, y_test = x[:700], y[:700], x[700:], y[700:]

model = keras.Sequential([
    layers.Input((20, 20, 3)),
    layers.Conv2D(12, 3, activation="relu"),
    layers.MaxPooling2D(2),
    layers.Reshape((81, 12)),
    SpatialAttention(8),
    layers.Dense(3, activation="softmax"),
])
model.compile(optimizer=keras.optimizers.Adam(0.01), loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x_train, y_train, epochs=10, batch_size=32, validation_split=0.1, verbose=2)
print("before saving:", model.evaluate(x_test, y_test, verbose=0)[1])

path = os.path.join(tempfile.mkdtemp(), "attention_model.keras")
model.save(path)

# later, in the prediction script
restored = keras.models.load_model(path)
print("after loading:", restored.evaluate(x_test, y_test, verbose=0)[1])
