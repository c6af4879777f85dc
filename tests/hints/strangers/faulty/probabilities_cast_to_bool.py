import keras
import numpy as np
import tensorflow as tf

keras.utils.set_random_seed(12)


class BinaryTruePositives(keras.metrics.Metric):
    def __init__(self, name="true_positives", **kwargs):
        super().__init__(name=name, **kwargs)
        self.tp = self.add_weight(name="tp", initializer="zeros")

    def update_state(self, y_true, y_pred, sample_weight=None):
        y_true = tf.cast(tf.reshape(y_true, (-1,)), tf.bool)
        y_pred = tf.cast(tf.reshape(y_pred, (-1,)), tf.bool)
        values = tf.logical_and(y_true, y_pred)
        self.tp.assign_add(tf.reduce_sum(tf.cast(values, tf.float32)))

    def result(self):
        return self.tp


rng = np.random.default_rng(12)
X = rng.normal(size=(1500, 6)).astype("float32")
# noisy, a good part cannot be recognised
y = (X[:, 0] - X[:, 1] + rng.normal(0, 2.0, 1500) > 1.0).astype("float32")

model = keras.Sequential([
    keras.layers.Input((6,)),
    keras.layers.Dense(16, activation="relu"),
    keras.layers.Dense(1, activation="sigmoid"),
])
model.compile(optimizer="adam", loss="binary_crossentropy", metrics=[BinaryTruePositives()])
model.fit(X[:1000], y[:1000], epochs=8, verbose=2)

result = model.evaluate(X[1000:], y[1000:], verbose=0, return_dict=True)
print("positives in the test rows:", int(y[1000:].sum()))
print("metric says found:", result["true_positives"])
found = (model.predict(X[1000:], verbose=0)[:, 0] > 0.5) & (y[1000:] == 1)
print("counted by hand:", found.sum())
