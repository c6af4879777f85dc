import numpy as np
import tensorflow as tf
from tensorflow import keras
from sklearn.datasets import load_diabetes
from sklearn.metrics import mean_absolute_error

keras.utils.set_random_seed(21)

data = load_diabetes()
X = (data.data * 20).astype("float32")
y = (data.target / 100.0).astype("float32").reshape(-1, 1)
order = np.random.permutation(len(X))
X, y = X[order], y[order]
x_train, y_train = X[:350], y[:350]
x_test, y_test = X[350:], y[350:]


def r2_score(y_true, y_pred):
    residual = tf.reduce_sum(tf.square(y_true - y_pred))
    total = tf.reduce_sum(tf.square(y_true - tf.reduce_mean(y_true)))
    return 1.0 - residual / (total + 1e-7)


# the higher R2, the better, so I want to train directly on it
model = keras.Sequential([
    keras.layers.Input(shape=(X.shape[1],)),
    keras.layers.Dense(32, activation="relu"),
    keras.layers.Dense(1),
])
model.compile(optimizer=keras.optimizers.Adam(0.005), loss=r2_score, metrics=["mae"])
history = model.fit(x_train, y_train, epochs=30, batch_size=50, verbose=0)
print("loss:", [round(v, 2) for v in history.history["loss"][::6]])

pred = model.predict(x_test, verbose=0)
print("mean absolute error on test:", mean_absolute_error(y_test, pred))
for p, t in zip(pred[:5, 0], y_test[:5, 0]):
    print("predicted", round(float(p), 2), "true", round(float(t), 2))
