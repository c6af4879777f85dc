# Binary classifier with logits, the loss is told about it
import numpy as np
import tensorflow as tf
from sklearn.metrics import roc_auc_score

tf.keras.utils.set_random_seed(66)
rng = np.random.default_rng(66)

n = 4000
x = rng.normal(size=(n, 10)).astype("float32")
z = 1.8 * x[:, 0] - 1.4 * x[:, 1] + 1.2 * x[:, 2] - 4.5
y = (rng.random(n) < 1 / (1 + np.exp(-z))).astype("float32")
print("positives: %.1f %%" % (100 * y.mean()))

x_train, y_train = x[:3000], y[:3000]
x_test, y_test = x[3000:], y[3000:]

train_ds = tf.data.Dataset.from_tensor_slices((x_train, y_train)).shuffle(3000, seed=1).batch(32)
test_ds = tf.data.Dataset.from_tensor_slices((x_test, y_test)).batch(128)

model = tf.keras.Sequential([
    tf.keras.Input(shape=(10,)),
    tf.keras.layers.Dense(16, activation="relu"),
    tf.keras.layers.Dense(1),
])
model.compile(
    optimizer="adam",
    loss=tf.keras.losses.BinaryCrossentropy(from_logits=True),
    metrics=[tf.keras.metrics.AUC(name="auc")],
)
model.fit(train_ds, epochs=10, verbose=2)

loss, auc = model.evaluate(test_ds, verbose=0)
print("AUC on the test set: %.3f" % auc)
