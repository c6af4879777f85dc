import numpy as np
import tensorflow as tf
from tensorflow.keras import layers, Model

tf.keras.utils.set_random_seed(26)
rng = np.random.default_rng(26)
BIG, SMALL = 64, 32
NAMES = ["road", "line", "person", "car"]     # ids 0, 1, 2, 3


def street():
    img = rng.normal(0.2, 0.04, (BIG, BIG))
    seg = np.zeros((BIG, BIG), dtype="int32")
    col = rng.integers(6, 54)
    seg[:, col:col + 4] = 1
    for value, size in ((2, 9), (3, 19), (3, 15)):
        r, c = rng.integers(0, BIG - size, 2)
        seg[r:r + size, c:c + size] = value
    for value, grey in ((1, 0.45), (2, 0.7), (3, 0.95)):
        where = seg == value
        img[where] = rng.normal(grey, 0.04, where.sum())
    return img, seg


scenes = [street() for _ in range(360)]
big_images = np.array([s[0] for s in scenes], dtype="float32")[..., None]
big_masks = np.array([s[1] for s in scenes])[..., None]

# make everything smaller, 64x64 is too slow on my laptop
images = tf.image.resize(big_images, (SMALL, SMALL)).numpy()
masks = tf.image.resize(big_masks, (SMALL, SMALL)).numpy().astype("int32")
print("share of the classes before:", (np.bincount(big_masks.ravel(), minlength=4) / big_masks.size).round(3))
print("share of the classes after: ", (np.bincount(masks.ravel(), minlength=4) / masks.size).round(3))

inp = layers.Input((SMALL, SMALL, 1))
a = layers.Conv2D(16, 3, padding="same", activation="relu")(inp)
b = layers.Conv2D(16, 3, padding="same", activation="relu")(a)
c = layers.MaxPooling2D()(b)
c = layers.Conv2D(24, 3, padding="same", activation="relu")(c)
d = layers.concatenate([b, layers.UpSampling2D()(c)])
d = layers.Conv2D(16, 3, padding="same", activation="relu")(d)
out = layers.Conv2D(4, 1, activation="softmax")(d)
model = Model(inp, out)
model.compile(optimizer=tf.keras.optimizers.Adam(0.004),
              loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(images[:280], masks[:280], epochs=12, batch_size=14, verbose=2)

# compare with the full size masks of the last 80 scenes
pred = model.predict(images[280:], verbose=0).argmax(-1)
pred = pred.repeat(2, axis=1).repeat(2, axis=2)
truth = big_masks[280:, ..., 0]
for k in range(4):
    iou = ((pred == k) & (truth == k)).sum() / ((pred == k) | (truth == k)).sum()
    print("IoU", NAMES[k], round(float(iou), 3))
