# expect: class-weight-for-outputs
import keras
import numpy as np

rng = np.random.default_rng(1)
x = rng.normal(0, 1, (200, 4))
rare, even = (x[:, 0] > 1.2).astype("float32"), (x[:, 1] > 0).astype("float32")
put = keras.Input((4,))
outs = [keras.layers.Dense(1, "sigmoid", name=name)(put) for name in ("rare", "even")]
net = keras.Model(put, outs)
net.compile("adam", ["binary_crossentropy"] * 2)
weights = {0: 1.0, 1: 8.0}
net.fit(x, [rare, even], class_weight=weights, epochs=2, verbose=0)
