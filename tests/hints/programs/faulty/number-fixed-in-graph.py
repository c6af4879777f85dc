# expect: number-fixed-in-graph
import keras
import numpy as np
from keras import ops


class Squeezed(keras.Model):
    def __init__(self):
        super().__init__()
        self.inner = keras.layers.Dense(3)
        self.outer = keras.layers.Dense(6)
        self.force = 0.0

    def call(self, x):
        code = self.inner(x)
        self.add_loss(self.force * ops.mean(ops.abs(code)))
        return self.outer(code)


class WarmUp(keras.callbacks.Callback):
    def on_epoch_begin(self, epoch, logs=None):
        self.model.force = min(1.0, epoch / 5)


x = np.random.default_rng(37).normal(size=(200, 6)).astype("float32")
model = Squeezed()
model.compile(keras.optimizers.Adam(0.01), "mse")
model.fit(x, x, epochs=8, callbacks=[WarmUp()], verbose=0)
