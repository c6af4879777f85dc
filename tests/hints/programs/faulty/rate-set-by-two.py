# expect: rate-set-by-two
import keras
import numpy as np

rng = np.random.default_rng(0)
x = rng.normal(0, 1, (200, 3)).astype("float32")
y = 2 * x[:, :1]
net = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1)])
net.compile("adam", "mse")


def plan(epoch):
    return 0.01 if epoch < 3 else 0.005


calls = [
    keras.callbacks.LearningRateScheduler(plan),
    keras.callbacks.ReduceLROnPlateau(monitor="loss", patience=1),
]
net.fit(x, y, epochs=5, callbacks=calls, verbose=0)
