# expect: softmax-for-quantities
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(4)
lights = rng.uniform(0, 1, (200, 1)) * rng.uniform(0.3, 1, (200, 12))
model = keras.Sequential(
    [keras.Input((12,)), layers.Dense(6, "relu"), layers.Dense(12, "softmax")]
)
model.compile("adam", "binary_crossentropy")
model.fit(lights, lights, epochs=5, verbose=0)
