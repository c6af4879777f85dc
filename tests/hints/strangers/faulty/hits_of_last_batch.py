import numpy as np, keras, tensorflow as tf
class Hits(keras.metrics.Metric):
    def __init__(self, name="hits", **kw):
        super().__init__(name=name, **kw)
        self.total = self.add_weight(name="total", initializer="zeros")
        self.count = self.add_weight(name="count", initializer="zeros")
    def update_state(self, y_true, y_pred, sample_weight=None):
        ok = tf.cast(tf.equal(tf.cast(y_true, tf.float32), tf.round(y_pred)), tf.float32)
        self.total.assign(tf.reduce_sum(ok))
        self.count.assign(tf.cast(tf.size(ok), tf.float32))
    def result(self):
        return self.total / self.count
rng = np.random.default_rng(0)
x = rng.normal(size=(400, 4)); y = (x[:, 0] > 0).astype("float32")[:, None]
m = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1, activation="sigmoid")])
m.compile("adam", "binary_crossentropy", metrics=[Hits()]); m.fit(x, y, epochs=3, verbose=0)
