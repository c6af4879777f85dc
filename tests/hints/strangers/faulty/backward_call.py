import numpy as np, keras, tensorflow as tf
m = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1)])
opt = keras.optimizers.SGD(0.1)
x, y = np.random.rand(32, 4).astype("float32"), np.random.rand(32, 1).astype("float32")
loss = keras.losses.MeanSquaredError()(y, m(x))
loss.backward()
opt.step()
