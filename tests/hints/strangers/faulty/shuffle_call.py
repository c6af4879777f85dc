import numpy as np
import tensorflow as tf

tf.keras.utils.set_random_seed(30)
rng = np.random.default_rng(30)
NAMES = ["dots", "lines", "rings", "waves", "noise"]
S = 20


def make(kind):
    img = rng.normal(0, 0.35, (S, S))
    yy, xx = np.mgrid[:S, :S]
    cy, cx = rng.integers(6, 14, 2)
    d = np.hypot(yy - cy, xx - cx)
    if kind == 0:
        for _ in range(8):
            r, c = rng.integers(0, S - 1, 2)
            img[r:r + 2, c:c + 2] += 1.5
    elif kind == 1:
        img[:, rng.integers(0, 3)::4] += 1
    elif kind == 2:
        img += (np.abs(d - rng.integers(4, 7)) < 1) * 1.3
    elif kind == 3:
        img += np.sin(yy * 1.0 + rng.uniform(0, 6))
    return img


def records(per_class):
    x = np.array([make(k) for k in range(5) for _ in range(per_class)], dtype="float32")[..., None]
    y = np.repeat(np.arange(5), per_class)
    return x, y


x_train, y_train = records(300)
x_val, y_val = records(60)

records_dataset = tf.data.Dataset.from_tensor_slices((x_train, y_train))
records_dataset.shuffle(len(x_train), seed=1)
records_dataset = records_dataset.batch(25)
records_dataset = records_dataset.prefetch(tf.data.AUTOTUNE)
val_dataset = tf.data.Dataset.from_tensor_slices((x_val, y_val)).batch(50)

model = tf.keras.Sequential([
    tf.keras.layers.Input((S, S, 1)),
    tf.keras.layers.Conv2D(16, 3, activation="relu"),
    tf.keras.layers.MaxPooling2D(),
    tf.keras.layers.Conv2D(16, 3, activation="relu"),
    tf.keras.layers.GlobalAveragePooling2D(),
    tf.keras.layers.Dense(32, activation="relu"),
    tf.keras.layers.Dense(5, activation="softmax"),
])
model.compile(optimizer=tf.keras.optimizers.Adam(0.004),
              loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(records_dataset, validation_data=val_dataset, epochs=8, verbose=2)

print("validation accuracy:", round(model.evaluate(val_dataset, verbose=0)[1], 3))
guess = model.predict(x_val, verbose=0).argmax(1)
for k, name in enumerate(NAMES):
    print(f"{name:6s} found {np.mean(guess[y_val == k] == k):.2f}  predicted {np.sum(guess == k)} times")
