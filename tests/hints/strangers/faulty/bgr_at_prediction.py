import numpy as np
from PIL import Image
import tensorflow as tf

tf.keras.utils.set_random_seed(7)
rng = np.random.default_rng(7)
names = ["red ball", "green ball", "blue ball"]

def ball(k):
    im = rng.normal(100, 15, (24, 24, 3))
    yy, xx = np.mgrid[:24, :24]
    r, c = rng.integers(7, 17, 2)
    spot = (yy - r) ** 2 + (xx - c) ** 2 < 30
    im[spot] = 50
    im[spot, k] = 220
    return np.clip(im, 0, 255).astype("uint8")

k_train = rng.integers(0, 3, 500)
x_train = np.stack([ball(k) for k in k_train]).astype("float32") / 255

model = tf.keras.Sequential([
    tf.keras.layers.Input((24, 24, 3)),
    tf.keras.layers.Conv2D(8, 3, activation="relu"),
    tf.keras.layers.MaxPooling2D(3),
    tf.keras.layers.Flatten(),
    tf.keras.layers.Dense(3, activation="softmax"),
])
model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x_train, k_train, epochs=6, verbose=2)

def read_image_bgr(path):
    image = np.asarray(Image.open(path).convert("RGB"))
    return image[:, :, ::-1].copy()

ok = 0
for i in range(30):
    Image.fromarray(ball(i % 3)).save("frame.png")
    image = read_image_bgr("frame.png")
    p = model.predict_on_batch(image[None].astype("float32") / 255)[0]
    ok += int(p.argmax()) == i % 3
    if i < 3:
        print(names[i], "->", names[int(p.argmax())])
print(ok, "of 30 right")
