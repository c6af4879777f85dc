# expect: loop-variable-read-later
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(4)
x = rng.normal(0, 1, (120, 3))
inputs = keras.Input((3,))
columns = [layers.Lambda(lambda t: t[:, k : k + 1])(inputs) for k in range(3)]
outputs = layers.Dense(1)(layers.concatenate(columns))
model = keras.Model(inputs, outputs)
model.compile("adam", "mse")
model.fit(x, x.sum(axis=1), epochs=4, verbose=0)
