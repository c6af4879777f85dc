import numpy as np
import tensorflow as tf
from sklearn.metrics import f1_score

tf.keras.utils.set_random_seed(43)
rng = np.random.default_rng(43)

# rare disease, 4 percent of the people
n = 4000
ill = (rng.uniform(size=n) < 0.04).astype("float32")
lab = rng.normal(size=(n, 6)).astype("float32")
lab[ill == 1, :3] += 2.0

x_train, x_test = lab[:3000], lab[3000:]
y_train, y_test = ill[:3000], ill[3000:]


def f1(y_true, y_pred):
    y_true = tf.cast(tf.reshape(y_true, [-1]), tf.float32)
    y_pred = tf.round(tf.reshape(y_pred, [-1]))
    tp = tf.reduce_sum(y_true * y_pred)
    precision = tp / (tf.reduce_sum(y_pred) + 1e-7)
    recall = tp / (tf.reduce_sum(y_true) + 1e-7)
    return 2 * precision * recall / (precision + recall + 1e-7)


model = tf.keras.Sequential([
    tf.keras.layers.Input(shape=(6,)),
    tf.keras.layers.Dense(16, activation="relu"),
    tf.keras.layers.Dense(1, activation="sigmoid"),
])
model.compile(
    optimizer=tf.keras.optimizers.Adam(0.01),
    loss="binary_crossentropy",
    metrics=[f1],
)
model.fit(x_train, y_train, epochs=8, batch_size=16, verbose=2)

print("F1 from evaluate:", model.evaluate(x_test, y_test, batch_size=16, verbose=0)[1])

pred = (model.predict(x_test, verbose=0)[:, 0] > 0.5).astype(int)
print("F1 from sklearn: ", f1_score(y_test, pred))
