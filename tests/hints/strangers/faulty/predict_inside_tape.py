import numpy as np
import tensorflow as tf
from tensorflow.keras import layers

np.random.seed(0)
x = np.random.randn(320, 8).astype("float32")
y = (x[:, :1] * x[:, 1:2] > 0).astype("float32")

inputs = tf.keras.Input(shape=(8,))
h = layers.Dense(24, activation="relu")(inputs)
h = layers.Dense(24, activation="relu")(h)
outputs = layers.Dense(1, activation="sigmoid")(h)
model = tf.keras.Model(inputs, outputs)

loss_fn = tf.keras.losses.BinaryCrossentropy()
opt = tf.keras.optimizers.Adam(0.02)


def train_step(xb, yb):
    with tf.GradientTape() as tape:
        preds = model.predict(xb, verbose=0)
        loss = loss_fn(yb, preds)
    grads = tape.gradient(loss, model.trainable_weights)
    opt.apply_gradients(zip(grads, model.trainable_weights))
    return loss


# batches get longer from epoch to epoch
for epoch in range(8):
    size = 32 + 4 * epoch
    losses = []
    for start in range(0, len(x), size):
        losses.append(float(train_step(x[start:start + size], y[start:start + size])))
    print(epoch, np.mean(losses))
print("accuracy", np.mean((model.predict(x, verbose=0) > 0.5) == y))
