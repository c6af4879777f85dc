import numpy as np
import tensorflow as tf

rng = np.random.default_rng(17)
train_x = rng.random((240, 16, 16, 3)).astype("float32")
fingers = rng.integers(0, 6, 240)
for i, f in enumerate(fingers):
    train_x[i, : 2 * f + 1] *= 0.2
train_y_2 = np.eye(6)[fingers]
model = tf.keras.models.Sequential([
    tf.keras.layers.Input((16, 16, 3)),
    tf.keras.layers.Flatten(),
    tf.keras.layers.Dense(64, activation=tf.nn.relu),
    tf.keras.layers.Dense(10, activation=tf.nn.softmax),
])
model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
model.fit(train_x, train_y_2, epochs=10, verbose=2)
