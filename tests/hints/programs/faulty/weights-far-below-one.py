# expect: weights-far-below-one
import keras
import numpy as np

rng = np.random.default_rng(26)
x = rng.normal(size=(1000, 4))
y = 3 * x[:, 0] - x[:, 1]
weight = np.exp(-rng.uniform(0, 4, 1000))
weight = weight / weight.sum()
net = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1)])
net.compile(keras.optimizers.SGD(0.01), "mse")
net.fit(x, y, sample_weight=weight, epochs=6, verbose=0)
print(net.predict(x[:3], verbose=0).ravel(), y[:3])
