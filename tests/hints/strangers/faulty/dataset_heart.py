import numpy as np
import tensorflow as tf

tf.keras.utils.set_random_seed(13)
rng = np.random.default_rng(13)

# patients: 13 measured values, 1 = heart disease
patients = rng.normal(size=(1500, 13)).astype("float32")
risk = patients[:, 0] + patients[:, 3] - patients[:, 7] + 0.5 * rng.normal(size=1500)
ill = (risk > 0).astype("int32")

SIZE = len(patients)
BATCH = 32

dataset = tf.data.Dataset.from_tensor_slices((patients, ill))
dataset = dataset.batch(BATCH)

model = tf.keras.Sequential([
    tf.keras.layers.Input((13,)),
    tf.keras.layers.Dense(24, activation="relu"),
    tf.keras.layers.Dense(12, activation="relu"),
    tf.keras.layers.Dense(1, activation="sigmoid"),
])

model.compile(
    loss=tf.keras.losses.BinaryCrossentropy(),
    optimizer=tf.keras.optimizers.Adam(learning_rate=0.003),
    metrics=["accuracy"],
)

stopper = tf.keras.callbacks.EarlyStopping(
    monitor="val_loss", patience=3, restore_best_weights=True)

history = model.fit(
    dataset,
    epochs=15,
    validation_split=0.2,
    callbacks=[stopper],
    verbose=0,
)

print("epochs run:", len(history.history["loss"]))
print("best validation accuracy:", max(history.history["val_accuracy"]))
