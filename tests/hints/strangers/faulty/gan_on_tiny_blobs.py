import numpy as np
from tensorflow import keras
from tensorflow.keras import layers

keras.utils.set_random_seed(4)
NOISE = 8
rng = np.random.default_rng(4)

# real pictures: 8x8, a bright blob in the middle, values -1 .. 1
yy, xx = np.mgrid[0:8, 0:8]
blob = np.exp(-((yy - 3.5) ** 2 + (xx - 3.5) ** 2) / 5.0)
real = 2 * blob - 1 + rng.normal(0, 0.1, (2000, 8, 8))
real = np.clip(real, -1, 1).reshape(-1, 8, 8, 1).astype("float32")

generator = keras.Sequential([
    layers.Input((NOISE,)),
    layers.Dense(64, activation="relu"),
    layers.Dense(64, activation="tanh"),
    layers.Reshape((8, 8, 1)),
])

discriminator = keras.Sequential([
    layers.Input((8, 8, 1)),
    layers.Conv2D(16, 3, strides=2, padding="same"),
    layers.LeakyReLU(),
    layers.Flatten(),
    layers.Dense(32),
    layers.LeakyReLU(),
    layers.Dense(1, activation="sigmoid"),
])
discriminator.compile(optimizer=keras.optimizers.Adam(0.001, beta_1=0.5), loss="binary_crossentropy")

# stacked model: only the generator learns here
discriminator.trainable = False
z = keras.Input((NOISE,))
gan = keras.Model(z, discriminator(generator(z)))
gan.compile(optimizer=keras.optimizers.Adam(0.001, beta_1=0.5), loss="binary_crossentropy")

start = [w.copy() for w in discriminator.get_weights()]
batch = 64
for step in range(600):
    noise = rng.normal(size=(batch, NOISE)).astype("float32")
    fake = generator(noise).numpy()
    chosen = real[rng.integers(0, len(real), batch)]
    x = np.concatenate([chosen, fake])
    y = np.concatenate([np.ones((batch, 1)), np.zeros((batch, 1))])
    d_loss = discriminator.train_on_batch(x, y)

    noise = rng.normal(size=(batch, NOISE)).astype("float32")
    g_loss = gan.train_on_batch(noise, np.ones((batch, 1)))
    if step % 100 == 0:
        print("step", step, "d_loss %.3f" % float(d_loss), "g_loss %.3f" % float(g_loss))

samples = generator(rng.normal(size=(200, NOISE)).astype("float32")).numpy()
change = max(np.abs(a - b).max() for a, b in zip(start, discriminator.get_weights()))
print("largest change of a discriminator weight: %.4f" % change)
print("mean difference generated - real picture: %.3f" % np.abs(samples.mean(0) - real.mean(0)).mean())
