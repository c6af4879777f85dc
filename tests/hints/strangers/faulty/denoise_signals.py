import numpy as np
import tensorflow as tf
from tensorflow.keras import layers

tf.keras.utils.set_random_seed(33)
rng = np.random.default_rng(33)

# clean waves and the same waves with noise from a bad microphone
N, LEN = 2000, 64
t = np.linspace(0, 1, LEN)
clean = np.array([
    rng.uniform(0.5, 1) * np.sin(2 * np.pi * rng.uniform(1, 4) * t + rng.uniform(0, 6))
    for _ in range(N)
], dtype="float32")
noisy = clean + rng.normal(0, 0.4, clean.shape).astype("float32")

clean_train, clean_test = clean[:1700], clean[1700:]
noisy_train, noisy_test = noisy[:1700], noisy[1700:]

inp = layers.Input(shape=(LEN,))
h = layers.Dense(128, activation="relu")(inp)
h = layers.Dense(64, activation="relu")(h)
h = layers.Dense(128, activation="relu")(h)
out = layers.Dense(LEN)(h)

denoiser = tf.keras.Model(inp, out)
denoiser.compile(optimizer=tf.keras.optimizers.Adam(0.002), loss="mse")

denoiser.fit(
    noisy_train, noisy_train,
    epochs=25,
    batch_size=32,
    shuffle=True,
    validation_data=(noisy_test, noisy_test),
    verbose=0,
)

result = denoiser.predict(noisy_test, verbose=0)


def rms(a, b):
    return np.sqrt(np.mean((a - b) ** 2))


print("distance to the clean waves before:", rms(noisy_test, clean_test))
print("distance to the clean waves after: ", rms(result, clean_test))
