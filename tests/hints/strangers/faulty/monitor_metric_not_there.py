import numpy as np
import tensorflow as tf
from tensorflow.keras import layers
from tensorflow.keras.callbacks import EarlyStopping

tf.keras.utils.set_random_seed(17)
rng = np.random.default_rng(17)

# comments as 30 word counts; toxic or not (the labels are not perfect)
n = 2000
words = rng.poisson(1.0, size=(n, 30)).astype("float32")
strength = words[:, 0] + words[:, 1] - words[:, 2] - words[:, 3]
toxic = (strength + rng.normal(0, 1.2, size=n) > 0).astype("float32")

x_train, y_train = words[:800], toxic[:800]
x_valid, y_valid = words[800:1400], toxic[800:1400]
x_test, y_test = words[1400:], toxic[1400:]

model = tf.keras.Sequential([
    layers.Input(shape=(30,)),
    layers.Dense(32, activation="relu"),
    layers.Dense(32, activation="relu"),
    layers.Dense(1, activation="sigmoid"),
])
model.compile(optimizer=tf.keras.optimizers.Adam(0.002), loss="binary_crossentropy",
              metrics=[tf.keras.metrics.AUC(name="auc")])

es = EarlyStopping(monitor="val_accuracy", mode="max", patience=3,
                   restore_best_weights=True, verbose=1)

train_history = model.fit(x_train, y_train, epochs=40, batch_size=32,
                          validation_data=(x_valid, y_valid),
                          callbacks=[es], verbose=0)

print("epochs trained:", len(train_history.history["loss"]))
print("best val_auc in the history:", max(train_history.history["val_auc"]))
print("train loss, auc:", model.evaluate(x_train, y_train, verbose=0))
print("test  loss, auc:", model.evaluate(x_test, y_test, verbose=0))
