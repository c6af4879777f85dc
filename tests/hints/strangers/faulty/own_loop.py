import numpy as np
import tensorflow as tf
from tensorflow import keras

keras.utils.set_random_seed(30)

x = np.random.uniform(-2, 2, (512, 2)).astype("float32")
y = (x[:, :1] ** 2 - 0.5 * x[:, 1:]).astype("float32")
dataset = tf.data.Dataset.from_tensor_slices((x, y)).shuffle(512).batch(32)

model = keras.Sequential([
    keras.Input((2,)),
    keras.layers.Dense(32, activation="tanh"),
    keras.layers.Dense(1),
])
optimizer = keras.optimizers.Adam(0.03)


def log_cosh(target, guess):
    err = guess - target
    return tf.reduce_mean(tf.math.log(tf.math.cosh(err)))


for epoch in range(10):
    total = 0.0
    for xb, yb in dataset:
        with tf.GradientTape() as tape:
            guess = model(xb, training=True).numpy()
            loss = log_cosh(yb, guess)
        grads = tape.gradient(loss, model.trainable_variables)
        optimizer.apply_gradients(zip(grads, model.trainable_variables))
        total += float(loss)
    print("epoch", epoch + 1, "loss", total / len(dataset))
