import numpy as np, keras
from keras import ops
x = np.random.rand(128, 4).astype("float32"); z = x.copy(); z[::2] = np.random.rand(64, 4)
y = np.tile([0.0, 1.0], 64)
a, b = keras.Input((4,)), keras.Input((4,)); net = keras.layers.Dense(6)
d = keras.layers.Lambda(lambda v: ops.sqrt(ops.sum(ops.square(v[0] - v[1]), axis=1, keepdims=True)))([net(a), net(b)])
m = keras.Model([a, b], keras.layers.Dense(1, activation="sigmoid")(d))
m.compile("adam", "binary_crossentropy"); m.fit([x, z], y, epochs=3, verbose=0)
