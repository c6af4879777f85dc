import numpy as np
import tensorflow as tf
from tensorflow import keras

keras.utils.set_random_seed(11)


class FooLinear(keras.layers.Layer):
    def __init__(self, n_in, n_out, activation=None):
        super().__init__()
        self.act = keras.activations.get(activation)
        self.w = tf.Variable(tf.random.normal((n_in, n_out), stddev=0.2), name="w")
        self.b = tf.Variable(tf.zeros((n_out,)), name="b")

    def call(self, inputs):
        return self.act(tf.matmul(inputs, self.w) + self.b)


class FooModel(keras.Model):
    def __init__(self):
        super().__init__()
        self.first = FooLinear(6, 32, "relu")
        self.second = FooLinear(32, 16, "relu")
        self.last = FooLinear(16, 1)

    def call(self, inputs):
        x = self.first(inputs)
        x = self.second(x)
        return self.last(x)


x = np.random.normal(size=(1000, 6)).astype("float32")
y = (2 * x[:, :1] - x[:, 1:2] * x[:, 2:3] + 0.5).astype("float32")

model = FooModel()
model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
history = model.fit(x[:800], y[:800], epochs=15, batch_size=32, verbose=0)

print("loss in the first epoch:", round(history.history["loss"][0], 4))
print("loss in the last epoch :", round(history.history["loss"][-1], 4))
print("test loss:", round(model.evaluate(x[800:], y[800:], verbose=0), 4))
