import numpy as np
import keras
from keras import layers

keras.utils.set_random_seed(34)

# the generator has to learn numbers around 4
NOISE, BATCH = 4, 128


def real_numbers(n):
    return np.random.normal(4.0, 0.5, size=(n, 1)).astype("float32")


def noise(n):
    return np.random.normal(size=(n, NOISE)).astype("float32")


generator = keras.Sequential([
    layers.Input(shape=(NOISE,)),
    layers.Dense(16, activation="relu"),
    layers.Dense(1),
])
discriminator = keras.Sequential([
    layers.Input(shape=(1,)),
    layers.Dense(16, activation="relu"),
    layers.Dense(16, activation="relu"),
    layers.Dense(1, activation="sigmoid"),
])
discriminator.compile(optimizer=keras.optimizers.Adam(0.001, beta_1=0.5), loss="binary_crossentropy")

# in the combined model only the generator is trained
discriminator.trainable = False
gan = keras.Sequential([layers.Input(shape=(NOISE,)), generator, discriminator])
gan.compile(optimizer=keras.optimizers.Adam(0.001, beta_1=0.5), loss="binary_crossentropy")

ones, zeros = np.ones((BATCH, 1)), np.zeros((BATCH, 1))
for step in range(1500):
    fake = np.array(generator.predict_on_batch(noise(BATCH)))
    d_loss = discriminator.train_on_batch(
        np.concatenate([real_numbers(BATCH), fake]), np.concatenate([ones, zeros]))
    g_loss = gan.train_on_batch(noise(BATCH), ones)
    if (step + 1) % 250 == 0:
        made = np.array(generator.predict_on_batch(noise(500)))
        print(f"step {step + 1:4d}  mean of the made numbers {made.mean():8.2f}  std {made.std():.2f}")

made = np.array(generator.predict_on_batch(noise(1000)))
print("real: mean 4.00 std 0.50   generated: mean %.2f std %.2f" % (made.mean(), made.std()))
