import numpy as np
import tensorflow as tf

rng = np.random.default_rng(15)
signals = rng.normal(size=(400, 32)).astype("float32")
has_peak = rng.integers(0, 2, size=400)
for i in np.where(has_peak == 1)[0]:
    signals[i, rng.integers(0, 32)] += 8


def sort_values(signal, label):
    values = signal.numpy()
    values = np.sort(values)
    return values, label


ds = tf.data.Dataset.from_tensor_slices((signals, has_peak))
ds = ds.map(sort_values)
ds = ds.shuffle(400).batch(32)

model = tf.keras.Sequential([
    tf.keras.layers.Input((32,)),
    tf.keras.layers.Dense(16, activation="relu"),
    tf.keras.layers.Dense(1, activation="sigmoid"),
])
model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
model.fit(ds, epochs=6, verbose=2)

test_signal = np.zeros((1, 32), dtype="float32")
test_signal[0, 31] = 8.0
print("one peak:", model.predict(test_signal, verbose=0))
