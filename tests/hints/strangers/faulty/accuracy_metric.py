import numpy as np
import tensorflow as tf
from tensorflow.keras import layers

tf.keras.utils.set_random_seed(83)
rng = np.random.default_rng(83)


def domino(spots):
    """half of a domino with 1 to 4 spots"""
    img = rng.uniform(0.75, 0.95, (24, 24))
    where = {1: [(12, 12)], 2: [(6, 6), (18, 18)], 3: [(6, 18), (12, 12), (18, 6)],
             4: [(6, 6), (6, 18), (18, 6), (18, 18)]}[spots]
    yy, xx = np.mgrid[0:24, 0:24]
    dx, dy = rng.integers(-2, 3, 2)
    for a, b in where:
        img[(yy - a - dy) ** 2 + (xx - b - dx) ** 2 < 7] = rng.uniform(0.05, 0.3)
    return img[..., None]


spots = rng.integers(1, 5, 800)
x = np.array([domino(s) for s in spots], dtype="float32")
y = tf.keras.utils.to_categorical(spots - 1, 4)
x_train, y_train, x_val, y_val = x[:640], y[:640], x[640:], y[640:]

model = tf.keras.Sequential([
    layers.Input((24, 24, 1)),
    layers.Conv2D(16, 3, activation="relu"),
    layers.MaxPooling2D(),
    layers.Conv2D(32, 3, activation="relu"),
    layers.MaxPooling2D(),
    layers.Flatten(),
    layers.Dense(4, activation="softmax"),
])
model.compile(optimizer="adam",
              loss=tf.keras.losses.CategoricalCrossentropy(),
              metrics=[tf.keras.metrics.Accuracy()])
history = model.fit(x_train, y_train, validation_data=(x_val, y_val), epochs=8, batch_size=32, verbose=2)

loss, accuracy = model.evaluate(x_val, y_val, verbose=0)
print("validation loss:    ", round(loss, 4))
print("validation accuracy:", round(accuracy, 4))
