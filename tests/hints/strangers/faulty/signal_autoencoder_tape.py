import numpy as np
import tensorflow as tf
import keras
from keras import layers

keras.utils.set_random_seed(3)

# short sine signals, every one with its own frequency and phase
n = 1200
time = np.linspace(0, 1, 32)
freq = np.random.uniform(1.0, 3.0, size=(n, 1))
phase = np.random.uniform(0, 2 * np.pi, size=(n, 1))
signals = (0.5 + 0.5 * np.sin(2 * np.pi * freq * time + phase)).astype("float32")
train_x, test_x = signals[:1000], signals[1000:]

encoder = keras.Sequential([
    layers.Input(shape=(32,)),
    layers.Dense(32, activation="relu"),
    layers.Dense(6),
])
decoder = keras.Sequential([
    layers.Input(shape=(6,)),
    layers.Dense(32, activation="relu"),
    layers.Dense(32, activation="sigmoid"),
])
weights = encoder.trainable_variables + decoder.trainable_variables

optimizer = keras.optimizers.Adam(0.003)
mse = keras.losses.MeanSquaredError()
dataset = tf.data.Dataset.from_tensor_slices(train_x).shuffle(1000).batch(50)


def reconstruction_loss(original, rebuilt):
    return mse(original, rebuilt)


for epoch in range(10):
    losses = []
    for batch in dataset:
        code = encoder(batch, training=True)
        rebuilt = decoder(code, training=True)
        with tf.GradientTape() as tape:
            loss = reconstruction_loss(batch, rebuilt)
        grads = tape.gradient(loss, weights)
        optimizer.apply_gradients(zip(grads, weights))
        losses.append(float(loss))
    print("epoch", epoch + 1, "loss", np.mean(losses))

test_rebuilt = decoder(encoder(test_x))
print("test mse:", float(mse(test_x, test_rebuilt)))
