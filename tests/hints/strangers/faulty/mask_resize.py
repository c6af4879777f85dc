import numpy as np
import tensorflow as tf
from tensorflow.keras import layers

tf.keras.utils.set_random_seed(61)
rng = np.random.default_rng(61)
BIG, SMALL = 96, 48          # 0 = street, 1 = bicycle, 2 = car


def scene():
    img = rng.normal(0.45, 0.05, (BIG, BIG, 3))
    ann = np.zeros((BIG, BIG, 1), dtype="uint8")
    for label in rng.permutation([2, 2, 1]):
        w, h = (rng.integers(18, 30), rng.integers(15, 24)) if label == 2 else (9, 9)
        x, y = rng.integers(0, BIG - w), rng.integers(0, BIG - h)
        img[y:y + h, x:x + w] = ([0.8, 0.2, 0.2] if label == 2 else [0.2, 0.3, 0.9]) + rng.normal(0, 0.06, 3)
        ann[y:y + h, x:x + w] = label
    return img.astype("float32"), ann


scenes = [scene() for _ in range(330)]
images = np.array([s[0] for s in scenes])
annotations = np.array([s[1] for s in scenes])


def load(image, annotation):
    image = tf.image.resize(image, (SMALL, SMALL))
    annotation = tf.image.resize(annotation, (SMALL, SMALL))
    return image, tf.cast(tf.round(annotation), tf.int32)


train = tf.data.Dataset.from_tensor_slices((images[:250], annotations[:250])).map(load).cache()
valid = tf.data.Dataset.from_tensor_slices((images[250:280], annotations[250:280])).map(load)

net = tf.keras.Sequential([
    layers.Input((SMALL, SMALL, 3)),
    layers.Conv2D(16, 3, padding="same", activation="relu"),
    layers.Conv2D(16, 3, padding="same", activation="relu"),
    layers.Conv2D(3, 1, activation="softmax"),
])
net.compile(tf.keras.optimizers.Adam(0.005), "sparse_categorical_crossentropy", metrics=["accuracy"])
net.fit(train.shuffle(250).batch(10), validation_data=valid.batch(10), epochs=15, verbose=2)

# test at the full size of the annotations
small = tf.image.resize(images[280:], (SMALL, SMALL)).numpy()
pred = net.predict(small, verbose=0).argmax(-1).repeat(2, axis=1).repeat(2, axis=2)
truth = annotations[280:, ..., 0]
for k, name in enumerate(("street", "bicycle", "car")):
    both = ((pred == k) & (truth == k)).sum()
    either = ((pred == k) | (truth == k)).sum()
    print(f"IoU {name}: {both / either:.3f}   pixels true {(truth == k).sum()}, found {(pred == k).sum()}")
