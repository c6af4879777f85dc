import numpy as np
import tensorflow as tf
from tensorflow import keras

keras.utils.set_random_seed(15)

n = 512
x = np.random.normal(size=(n, 2)).astype("float32")
noise = np.random.normal(scale=0.1, size=(n, 1)).astype("float32")
y = 3 * x[:, :1] - x[:, 1:] + 2 + noise

model = keras.Sequential([
    keras.layers.Input(shape=(2,)),
    keras.layers.Dense(16, activation="relu"),
    keras.layers.Dense(1),
])
optimizer = keras.optimizers.SGD(learning_rate=0.05)


def loss(inputs, targets):
    error = model.predict(inputs, verbose=0) - targets
    return tf.reduce_mean(tf.square(error))


def grad(inputs, targets):
    with tf.GradientTape() as tape:
        loss_value = loss(inputs, targets)
    return loss_value, tape.gradient(loss_value, model.trainable_variables)


batch = 64
for epoch in range(20):
    for i in range(0, n, batch):
        loss_value, gradients = grad(x[i:i + batch], y[i:i + batch])
        optimizer.apply_gradients(zip(gradients, model.trainable_variables))
    if epoch % 5 == 0:
        print("epoch", epoch, "loss", float(loss_value))

print("final loss:", float(loss(x, y)))
