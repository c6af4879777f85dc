import os

import numpy as np
import tensorflow as tf
from PIL import Image

rng = np.random.default_rng(5)
for kind in ("bright", "dark"):
    os.makedirs(os.path.join("pics", kind), exist_ok=True)
    for i in range(40):
        level = rng.integers(150, 230) if kind == "bright" else rng.integers(20, 90)
        a = np.full((32, 32, 3), level) + rng.integers(-15, 15, (32, 32, 1))
        Image.fromarray(a.astype("uint8")).save(os.path.join("pics", kind, "%02d.png" % i))

ds = tf.keras.utils.image_dataset_from_directory("pics", image_size=(32, 32), batch_size=16, seed=1)
ds = ds.map(lambda x, y: (x / 255.0, y))

inp = tf.keras.Input((32, 32, 3))
h = tf.keras.layers.Conv2D(16, 3, activation="relu", padding="same")(inp)
h = tf.keras.layers.MaxPooling2D()(h)
h = tf.keras.layers.Conv2D(8, 3, activation="relu", padding="same")(h)
h = tf.keras.layers.UpSampling2D()(h)
out = tf.keras.layers.Conv2D(3, 3, activation="sigmoid", padding="same")(h)

auto = tf.keras.Model(inp, out)
auto.compile(optimizer="adam", loss="binary_crossentropy")
auto.fit(ds, epochs=4, verbose=2)

for x, _ in ds.take(1):
    back = auto.predict(x, verbose=0)
    print("before:", x.shape, "after:", back.shape)
    print("mean difference:", np.abs(back - x.numpy()).mean())
