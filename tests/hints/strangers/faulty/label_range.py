import os
import numpy as np
from PIL import Image
import tensorflow as tf
from tensorflow.keras import layers

rng = np.random.default_rng(101)
os.makedirs("heart/images", exist_ok=True)
os.makedirs("heart/labels", exist_ok=True)
yy, xx = np.mgrid[0:32, 0:32]
for i in range(240):
    cx, cy, a, b = rng.uniform(11, 21), rng.uniform(11, 21), rng.uniform(5, 9), rng.uniform(5, 9)
    heart = ((xx - cx) / a) ** 2 + ((yy - cy) / b) ** 2 < 1
    scan = 90 + 70 * heart + rng.normal(0, 18, (32, 32))
    Image.fromarray(np.clip(scan, 0, 255).astype("uint8")).save(f"heart/images/{i:03d}.png")
    Image.fromarray((heart * 255).astype("uint8")).save(f"heart/labels/{i:03d}.png")


def read_folder(folder):
    return np.array([np.array(Image.open(os.path.join(folder, f))) for f in sorted(os.listdir(folder))])


images = read_folder("heart/images").astype("float32")[..., None] / 255.0
labels = read_folder("heart/labels").astype("int32")
print(images.shape, labels.shape)

net = tf.keras.Sequential([
    layers.Input((32, 32, 1)),
    layers.Conv2D(12, 3, padding="same", activation="relu"),
    layers.MaxPooling2D(),
    layers.Conv2D(24, 3, padding="same", activation="relu"),
    layers.UpSampling2D(),
    layers.Conv2D(12, 3, padding="same", activation="relu"),
    layers.Conv2D(2, 1),
])
net.compile(optimizer=tf.keras.optimizers.Adam(0.003),
            loss=tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True),
            metrics=["accuracy"])
net.fit(images[:200], labels[:200], validation_data=(images[200:], labels[200:]),
        batch_size=10, epochs=8, verbose=2)
found = net.predict(images[200:], verbose=0).argmax(axis=-1)
both = ((found == 1) & (labels[200:] > 0)).sum()
print("dice: %.3f" % (2 * both / ((found == 1).sum() + (labels[200:] > 0).sum())))
