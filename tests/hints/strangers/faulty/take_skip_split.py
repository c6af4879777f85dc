import numpy as np
import tensorflow as tf

tf.keras.utils.set_random_seed(27)
rng = np.random.default_rng(27)

# small medical table
N = 400
blood = rng.normal(size=(N + 300, 30)).astype("float32")
sick = (1.2 * (blood[:, 0] + blood[:, 1]) + rng.normal(size=N + 300) > 0).astype("int32")

# the last 300 patients came later, keep them away for the very end
late_x, late_y = blood[N:], sick[N:]

ds = tf.data.Dataset.from_tensor_slices((blood[:N], sick[:N]))
ds = ds.shuffle(N, seed=27)

n_train = int(0.75 * N)
train_ds = ds.take(n_train).batch(16)
val_ds = ds.skip(n_train).batch(16)

model = tf.keras.Sequential([
    tf.keras.layers.Input(shape=(30,)),
    tf.keras.layers.Dense(128, activation="relu"),
    tf.keras.layers.Dense(128, activation="relu"),
    tf.keras.layers.Dense(1, activation="sigmoid"),
])
model.compile(
    optimizer=tf.keras.optimizers.Adam(0.002),
    loss="binary_crossentropy",
    metrics=["accuracy"],
)
history = model.fit(train_ds, validation_data=val_ds, epochs=30, verbose=0)

for e in (0, 9, 19, 29):
    print("epoch", e + 1,
          "accuracy %.3f" % history.history["accuracy"][e],
          "val_accuracy %.3f" % history.history["val_accuracy"][e])

print("late patients: accuracy %.3f" % model.evaluate(late_x, late_y, verbose=0)[1])
