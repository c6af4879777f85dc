import os, numpy as np, tensorflow as tf, keras
from PIL import Image
os.makedirs("p", exist_ok=True)
for i in range(40):
    a = np.random.default_rng(i).integers(0, 255, (40, 40, 3)).astype("uint8"); a[:, :, i % 2] = 250
    Image.fromarray(a).save(f"p/{i}.png")
files = [f"p/{i}.png" for i in range(40)]
labels = [i % 2 for i in range(40)]
def load(path, label):
    img = tf.io.read_file(path)
    img = tf.image.decode_image(img, channels=3)
    img = tf.image.resize(img, (32, 32))
    return img / 255.0, label
ds = tf.data.Dataset.from_tensor_slices((files, labels)).map(load).batch(8)
m = keras.Sequential([keras.Input((32, 32, 3)), keras.layers.Conv2D(4, 3, activation="relu"), keras.layers.GlobalAveragePooling2D(), keras.layers.Dense(1, activation="sigmoid")])
m.compile("adam", "binary_crossentropy")
m.fit(ds, epochs=2)
