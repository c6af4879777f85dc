import numpy as np
import tensorflow as tf
from tensorflow import keras

rng = np.random.default_rng(3)
tf.random.set_seed(3)


def make_patients(n):
    x = rng.normal(size=(n, 24)).astype("float32")
    risk = x[:, 0] - 0.8 * x[:, 1] + rng.normal(scale=2.0, size=n)
    return x, (risk > 0).astype("int32")


features, labels = make_patients(800)

# 80 % for training, 20 % for validation
dataset = tf.data.Dataset.from_tensor_slices((features, labels))
dataset = dataset.shuffle(800, seed=1)
train_ds = dataset.take(640).batch(32)
val_ds = dataset.skip(640).batch(32)

model = keras.Sequential([
    keras.layers.Input(shape=(24,)),
    keras.layers.Dense(128, activation="relu"),
    keras.layers.Dense(64, activation="relu"),
    keras.layers.Dense(1, activation="sigmoid"),
])
model.compile(optimizer=keras.optimizers.Adam(0.002),
              loss="binary_crossentropy", metrics=["accuracy"])

history = model.fit(train_ds, validation_data=val_ds, epochs=40, verbose=0)
print("last val accuracy :", round(history.history["val_accuracy"][-1], 3))

# next month new patients arrive
new_x, new_y = make_patients(500)
loss, acc = model.evaluate(new_x, new_y, verbose=0)
print("new patients      :", round(acc, 3))
