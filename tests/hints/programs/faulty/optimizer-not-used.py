# expect: optimizer-not-used
import keras
import numpy as np
from keras import optimizers

x = np.random.default_rng(43).normal(size=(200, 6)).astype("float32")
y = (2 * x[:, 0] + x[:, 5]).astype("float32")
model = keras.Sequential([keras.Input((6,)), keras.layers.Dense(1)])
quick = optimizers.SGD(learning_rate=0.05, momentum=0.9)
model.compile(loss="mse", optimizer="sgd")
model.fit(x, y, epochs=8, verbose=0)
