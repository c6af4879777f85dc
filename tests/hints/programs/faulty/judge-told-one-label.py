# expect: judge-told-one-label
import numpy as np
import keras
from keras import layers

keras.utils.set_random_seed(86)
rng = np.random.default_rng(86)
data = rng.normal([1.5, -1.0], 0.4, (1500, 2)).astype("float32")
gen = keras.Sequential([keras.Input((3,)), layers.Dense(16, activation="relu"), layers.Dense(2)])
dis = keras.Sequential([keras.Input((2,)), layers.Dense(16, activation="relu"), layers.Dense(1, activation="sigmoid")])
dis.compile(keras.optimizers.Adam(0.002), "binary_crossentropy")
dis.trainable = False
gan = keras.Sequential([gen, dis])
gan.compile(keras.optimizers.Adam(0.002), "binary_crossentropy")
ones, zeros = np.ones((32, 1)), np.zeros((32, 1))
for step in range(60):
    noise = rng.normal(size=(32, 3))
    fake = gen.predict_on_batch(noise)
    dis.trainable = True
    d1 = dis.train_on_batch(data[rng.integers(0, 1500, 32)], ones)
    d2 = dis.train_on_batch(fake, ones)
    dis.trainable = False
    g = gan.train_on_batch(noise, ones)
print(d1, d2, g, gen.predict(rng.normal(size=(300, 3)), verbose=0).mean(0))
