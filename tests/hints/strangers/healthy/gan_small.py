import numpy as np
import keras
from keras.layers import Dense, LeakyReLU

gen = keras.Sequential([keras.Input((4,)), Dense(16), LeakyReLU(), Dense(1)])
disc = keras.Sequential([keras.Input((1,)), Dense(16), LeakyReLU(), Dense(1, activation="sigmoid")])
disc.compile(loss="binary_crossentropy", optimizer=keras.optimizers.Adam(0.002), metrics=["accuracy"])
disc.trainable = False
z = keras.Input((4,))
both = keras.Model(z, disc(gen(z)))
both.compile(loss="binary_crossentropy", optimizer=keras.optimizers.Adam(0.002))
rng = np.random.default_rng(5)
for step in range(40):
    real = rng.normal(4, 0.5, (32, 1))
    fake = np.asarray(gen(rng.normal(size=(32, 4))))
    disc.trainable = True
    d1 = disc.train_on_batch(real, np.ones((32, 1)))
    d0 = disc.train_on_batch(fake, np.zeros((32, 1)))
    disc.trainable = False
    g = both.train_on_batch(rng.normal(size=(32, 4)), np.ones((32, 1)))
print(d1, d0, g)
