# expect: noisy-target
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(0)
waves = np.stack([np.sin(np.linspace(0, 6, 32) * f) for f in rng.uniform(0.5, 2, 300)])
heard = waves + 0.3 * rng.normal(size=waves.shape)
model = keras.Sequential([keras.Input((32,)), layers.Dense(12, "relu"), layers.Dense(32)])
model.compile("adam", "mse")
model.fit(heard[:250], heard[:250], epochs=4, verbose=0)
restored = model.predict(heard[250:], verbose=0)
print("left of the noise:", np.mean((restored - waves[250:]) ** 2))
