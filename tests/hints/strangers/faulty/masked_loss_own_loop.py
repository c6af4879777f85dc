import numpy as np
import tensorflow as tf
import keras
from keras import layers

keras.utils.set_random_seed(16)
rng = np.random.default_rng(16)

# 4 air measurements from 6 weather values; gaps of the stations are marked with -1
n = 2000
weather = rng.normal(size=(n, 6)).astype("float32")
mix = rng.normal(scale=0.5, size=(6, 4))
air = 1 / (1 + np.exp(-(weather @ mix))) + rng.normal(scale=0.02, size=(n, 4))
air = air.astype("float32")
gap = rng.random(size=(n, 4)) < 0.4
air_with_gaps = np.where(gap, -1.0, air).astype("float32")

train, test = slice(0, 1600), slice(1600, n)
batches = tf.data.Dataset.from_tensor_slices(
    (weather[train], air_with_gaps[train])).shuffle(1600).batch(64)


def masked_mse(y_true, y_pred):
    known = tf.cast(tf.not_equal(y_true, -1.0), tf.float32)
    error = tf.square(y_true - y_pred) * known
    return tf.reduce_sum(error) / tf.maximum(tf.reduce_sum(known), 1.0)


model = keras.Sequential([
    layers.Input(shape=(6,)),
    layers.Dense(32, activation="relu"),
    layers.Dense(4),
])
optimizer = keras.optimizers.Adam(0.005)


@tf.function
def train_step(x, y):
    with tf.GradientTape() as tape:
        prediction = model(x, training=True)
        loss = masked_mse(prediction, y)
    grads = tape.gradient(loss, model.trainable_variables)
    optimizer.apply_gradients(zip(grads, model.trainable_variables))
    return loss


for epoch in range(15):
    losses = [float(train_step(x, y)) for x, y in batches]
    print(f"epoch {epoch + 1:2d}  loss {np.mean(losses):.4f}")

prediction = model.predict(weather[test], verbose=0)
known = ~gap[test]
print("mean of the measurements:", air[test][known].mean(), " predicted:", prediction[known].mean())
print("mean absolute error:", np.abs(prediction - air[test])[known].mean())
