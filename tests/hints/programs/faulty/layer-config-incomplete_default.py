# expect: layer-config-incomplete
import os, tempfile
import numpy as np
import keras

@keras.utils.register_keras_serializable()
class Shift(keras.layers.Layer):
    def __init__(self, amount=0.0, **kw):
        super().__init__(**kw)
        self.amount = amount
    def call(self, x):
        return x - self.amount
    def get_config(self):
        return super().get_config()

rng = np.random.default_rng(1)
y = rng.integers(0, 2, 300)
x = (rng.normal(50, 1, (300, 6)) + 3 * y[:, None]).astype("float32")
m = keras.Sequential([keras.Input((6,)), Shift(51.5), keras.layers.Dense(1, activation="sigmoid")])
m.compile("adam", "binary_crossentropy", metrics=["accuracy"])
m.fit(x, y, epochs=8, verbose=0)
path = os.path.join(tempfile.mkdtemp(), "shift.keras")
m.save(path)
again = keras.models.load_model(path)
print(m.predict(x[:3], verbose=0).ravel(), again.predict(x[:3], verbose=0).ravel())
