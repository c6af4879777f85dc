import numpy as np
import tensorflow as tf

rng = np.random.default_rng(6)
with open("heart.csv", "w") as file:
    file.write("age,pressure,rate,target\n")
    for _ in range(400):
        age, pressure, rate = rng.integers(30, 80), rng.integers(90, 180), rng.integers(60, 180)
        file.write(f"{age},{pressure},{rate},{int(age + pressure / 3 > 97)}\n")
data = tf.data.experimental.make_csv_dataset("heart.csv", batch_size=32, label_name="target", num_epochs=1, shuffle=True, shuffle_seed=1)
data = data.map(lambda row, label: (tf.stack([tf.cast(row[key], tf.float32) for key in ("age", "pressure", "rate")], axis=1), label)).cache()
norm = tf.keras.layers.Normalization()
norm.adapt(data.map(lambda row, label: row))
model = tf.keras.Sequential([norm, tf.keras.layers.Dense(16, activation="relu"), tf.keras.layers.Dense(1, activation="sigmoid")])
model.compile(tf.keras.optimizers.Adam(0.01), "binary_crossentropy", metrics=["accuracy"])
model.fit(data, epochs=12, verbose=2)
