import numpy as np
from keras import layers, models
from keras.datasets import fashion_mnist

(x, _), _ = fashion_mnist.load_data()
clean = x[:800, ..., None].astype("float32") / 255
noisy = np.clip(clean + np.random.default_rng(0).normal(scale=0.3, size=clean.shape), 0, 1)
model = models.Sequential([
    layers.Input((28, 28, 1)),
    layers.Conv2D(16, 3, strides=2, padding="same", activation="relu"),
    layers.Conv2DTranspose(16, 3, strides=2, padding="same", activation="relu"),
    layers.Conv2D(1, 3, padding="same", activation="sigmoid"),
])
model.compile("adam", "mse")
model.fit(noisy, clean, epochs=5, batch_size=32, verbose=2)
