import numpy as np
import tensorflow as tf

# cloud pictures: how much of the sky is covered? (regression 0..1)
rng = np.random.default_rng(40)
yy, xx = np.mgrid[0:28, 0:28]


def sky():
    a = np.zeros((28, 28), dtype=bool)
    for _ in range(rng.integers(1, 7)):
        cx, cy, r = rng.uniform(0, 28), rng.uniform(0, 28), rng.uniform(3, 7)
        a |= (xx - cx) ** 2 + (yy - cy) ** 2 < r * r
    img = np.where(a, 0.9, 0.3) + rng.normal(0, 0.05, (28, 28))
    return img[..., None], a.mean()


both = [sky() for _ in range(800)]
pictures = np.array([b[0] for b in both], dtype="float32")
cover = np.array([b[1] for b in both], dtype="float32")

inp = tf.keras.Input(shape=(28, 28, 1))
t = tf.keras.layers.Conv2D(8, 3, activation=tf.nn.relu)(inp)
t = tf.keras.layers.MaxPooling2D()(t)
t = tf.keras.layers.Conv2D(16, 3, activation=tf.nn.relu)(t)
t = tf.keras.layers.GlobalAveragePooling2D()(t)
out = tf.keras.layers.Dense(1, activation=tf.nn.sigmoid)(t)
model = tf.keras.Model(inputs=inp, outputs=out)
model.compile(optimizer=tf.keras.optimizers.Adam(0.005), loss="mse", metrics=["mae"])
model.fit(pictures[:640], cover[:640], validation_data=(pictures[640:], cover[640:]),
          epochs=12, batch_size=32, verbose=2)

# keep the model for the web page
model.save("cloud_model")

later = tf.keras.models.load_model("cloud_model")
print("mean error of the loaded model:", later.evaluate(pictures[640:], cover[640:], verbose=0)[1])
