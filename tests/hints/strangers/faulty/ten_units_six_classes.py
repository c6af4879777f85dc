import numpy as np
import tensorflow as tf

rng = np.random.default_rng(16)
# hand signs 0..5 (toy version): number of bright fingers
def sign(k):
    im = rng.normal(0.15, 0.05, (16, 16, 3))
    for f in range(k):
        im[4:12, 2 + 2 * f] += 0.7
    return im

fingers = rng.integers(0, 6, 1080)
train_x = np.stack([sign(k) for k in fingers])
train_y_2 = tf.keras.utils.to_categorical(fingers)
print(train_x.shape, train_y_2.shape)

model = tf.keras.models.Sequential([
    tf.keras.layers.Input((16, 16, 3)),
    tf.keras.layers.Flatten(),
    tf.keras.layers.Dense(64, activation=tf.nn.relu),
    tf.keras.layers.Dense(10, activation=tf.nn.softmax),
])
model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
model.fit(train_x, train_y_2, epochs=6, verbose=2)
