# expect: folder-split-by-class
import os, tempfile
import numpy as np
import tensorflow as tf
from PIL import Image

rng = np.random.default_rng(3)
where = tempfile.mkdtemp()
for k, name in enumerate(["bird", "cow", "dog"]):
    os.makedirs(os.path.join(where, name))
    for i in range(50):
        a = rng.integers(0, 90, (16, 16, 3)).astype("uint8"); a[..., k] += 120
        Image.fromarray(a).save(os.path.join(where, name, f"{i:02d}.png"))
opts = dict(validation_split=0.3, image_size=(16, 16), batch_size=10, shuffle=False)
tr = tf.keras.utils.image_dataset_from_directory(where, subset="training", **opts)
va = tf.keras.utils.image_dataset_from_directory(where, subset="validation", **opts)
m = tf.keras.Sequential([tf.keras.layers.Input((16, 16, 3)), tf.keras.layers.Rescaling(1 / 255), tf.keras.layers.GlobalAveragePooling2D(), tf.keras.layers.Dense(3, activation="softmax")])
m.compile(tf.keras.optimizers.Adam(0.05), "sparse_categorical_crossentropy", metrics=["accuracy"])
m.fit(tr, validation_data=va, epochs=6, verbose=0)
print(m.evaluate(va, verbose=0))
