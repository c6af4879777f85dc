import numpy as np
import tensorflow as tf
from tensorflow import keras
from tensorflow.keras import layers

keras.utils.set_random_seed(29)
rng = np.random.default_rng(29)

# weather stations: pressure in hPa, temperature in Kelvin, humidity in %
n = 2400
pressure = rng.normal(1013, 8, size=n)
kelvin = rng.normal(285, 9, size=n)
humidity = rng.normal(65, 12, size=n)
rain = ((1013 - pressure) / 8 + (humidity - 65) / 12 > 0).astype("float32")
X = np.column_stack([pressure, kelvin, humidity]).astype("float32")
y = rain.reshape(-1, 1)

train_ds = tf.data.Dataset.from_tensor_slices((X[:2000], y[:2000]))
train_ds = train_ds.shuffle(2000, seed=29).batch(32)

model = keras.Sequential([
    layers.Input(shape=(3,)),
    layers.BatchNormalization(momentum=0.9),   # brings the columns to one scale
    layers.Dense(16, activation="relu"),
    layers.Dense(1, activation="sigmoid"),
])
loss_fn = keras.losses.BinaryCrossentropy()
optimizer = keras.optimizers.Adam(learning_rate=0.003)


@tf.function
def train_step(xb, yb):
    with tf.GradientTape() as tape:
        out = model(xb)
        loss = loss_fn(yb, out)
    grads = tape.gradient(loss, model.trainable_variables)
    optimizer.apply_gradients(zip(grads, model.trainable_variables))
    return loss


for epoch in range(10):
    losses = [float(train_step(xb, yb)) for xb, yb in train_ds]
    print("epoch", epoch + 1, "loss", round(np.mean(losses), 3))

prob = model(X[2000:], training=False).numpy()
print("test accuracy:", np.mean((prob > 0.5) == (y[2000:] > 0.5)).round(3))
