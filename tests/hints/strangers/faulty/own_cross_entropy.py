import numpy as np, keras, tensorflow as tf
rng = np.random.default_rng(0)
x = rng.normal(size=(400, 4)).astype("float32") * 20; y = (x @ [1., 2, 3, 4] > 0).astype("float32")[:, None]
def ce(y_true, y_pred):
    return -tf.reduce_mean(y_true * tf.math.log(y_pred) + (1 - y_true) * tf.math.log(1 - y_pred))
m = keras.Sequential([keras.Input((4,)), keras.layers.Dense(16, activation="relu"), keras.layers.Dense(1, activation="sigmoid")])
m.compile(keras.optimizers.Adam(0.05), ce); m.fit(x, y, epochs=15, verbose=0)
