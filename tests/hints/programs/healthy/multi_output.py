# expect: none
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(0)
x = rng.normal(size=(400, 6)).astype("float32")
kind = (x[:, 0] > 0).astype(int) + (x[:, 1] > 0).astype(int)
weight = (x[:, 2] * 2 + x[:, 3]).astype("float32")

inputs = keras.Input((6,))
h = layers.Dense(32, activation="relu")(inputs)
kind_out = layers.Dense(3, activation="softmax", name="kind")(h)
weight_out = layers.Dense(1, name="weight")(h)
model = keras.Model(inputs, {"kind": kind_out, "weight": weight_out})
model.compile(
    optimizer=keras.optimizers.Adam(0.01),
    loss={"kind": "sparse_categorical_crossentropy", "weight": "mse"},
    metrics={"kind": ["accuracy"], "weight": ["mae"]},
)
model.fit(x, {"kind": kind, "weight": weight}, epochs=4, verbose=0)
out = model.predict(x[:2], verbose=0)
print(out["kind"].shape, out["weight"].shape)
