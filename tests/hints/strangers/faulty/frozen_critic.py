import numpy as np
import keras
from keras.layers import Dense, LeakyReLU

G = keras.Sequential([keras.Input((8,)), Dense(32), LeakyReLU(), Dense(2)])
D = keras.Sequential([keras.Input((2,)), Dense(32), LeakyReLU(), Dense(1, activation="sigmoid")])

D.trainable = False
D.compile(loss="binary_crossentropy", optimizer=keras.optimizers.Adam(0.002), metrics=["accuracy"])
z = keras.Input((8,))
gan = keras.Model(z, D(G(z)))
gan.compile(loss="binary_crossentropy", optimizer=keras.optimizers.Adam(0.001))

rng = np.random.default_rng(0)
for step in range(60):
    angle = rng.random(64) * 6.283
    real = np.stack([np.cos(angle), np.sin(angle)], axis=1) * 3
    fake = np.asarray(G(rng.normal(size=(64, 8))))
    x = np.concatenate([real, fake])
    y = np.concatenate([np.ones(64), np.zeros(64)])
    d = D.train_on_batch(x, y)
    g = gan.train_on_batch(rng.normal(size=(64, 8)), np.ones(64))
    if step % 20 == 0:
        print(step, d, g)
