# expect: quantile-turned-round
import keras
import numpy as np
from keras import ops


def pinball(share):
    def loss(y_true, y_pred):
        off = y_pred - y_true
        return ops.mean(ops.maximum(share * off, (share - 1) * off))

    return loss


rng = np.random.default_rng(5)
hour = rng.uniform(0, 1, (200, 1)).astype("float32")
load = (5 + hour + rng.normal(size=(200, 1))).astype("float32")
model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1)])
model.compile(keras.optimizers.Adam(0.1), loss=pinball(0.9))
model.fit(hour, load, epochs=15, verbose=0)
print("under the 90 % quantile:", np.mean(load < model.predict(hour, verbose=0)))
