import numpy as np
from tensorflow import keras
from tensorflow.keras import layers
from tensorflow.keras.models import Sequential, load_model


class ScaleLayer(layers.Layer):
    """multiplies every feature map with a learned number"""

    def __init__(self, start=1.0, **kwargs):
        super().__init__(**kwargs)
        self.start = start

    def build(self, input_shape):
        self.scale = self.add_weight(name="scale", shape=(input_shape[-1],),
                                     initializer=keras.initializers.Constant(self.start))

    def call(self, inputs):
        return inputs * self.scale

    def get_config(self):
        return {**super().get_config(), "start": self.start}


rng = np.random.default_rng(50)
yy, xx = np.mgrid[0:24, 0:24]
y = rng.integers(0, 2, 800)
x = np.zeros((800, 24, 24, 1), dtype="float32")
for i, k in enumerate(y):
    c, r = rng.uniform(9, 15, 2), rng.uniform(5, 8)
    d = np.hypot(xx - c[0], yy - c[1])
    x[i, ..., 0] = (d < r if k else np.abs(d - r) < 1.5) + rng.normal(0, 0.2, (24, 24))

model = Sequential([
    layers.Input((24, 24, 1)),
    layers.Conv2D(8, 3, activation="relu"),
    ScaleLayer(start=0.8),
    layers.MaxPooling2D(),
    layers.Conv2D(16, 3, activation="relu"),
    layers.GlobalAveragePooling2D(),
    layers.Dense(1, activation="sigmoid"),
])
model.compile(optimizer=keras.optimizers.Adam(0.005), loss="binary_crossentropy", metrics=["accuracy"])
model.fit(x[:640], y[:640], epochs=8, validation_data=(x[640:], y[640:]), verbose=2)
model.save("model_test.keras")

model2 = load_model("model_test.keras")
print("loaded model:", model2.evaluate(x[640:], y[640:], verbose=0))
