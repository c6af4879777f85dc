# expect: penalty-not-added
import keras
import numpy as np
import tensorflow as tf

rng = np.random.default_rng(0)
x = rng.normal(0, 1, (200, 3)).astype("float32")
y = 2 * x[:, :1]
batches = tf.data.Dataset.from_tensor_slices((x, y)).batch(20)
net = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1, kernel_regularizer="l2")])
adam, mse = keras.optimizers.Adam(0.05), keras.losses.MeanSquaredError()
for epoch in range(3):
    for xb, yb in batches:
        with tf.GradientTape() as tape:
            loss = mse(yb, net(xb, training=True))
        grads = tape.gradient(loss, net.trainable_variables)
        adam.apply_gradients(zip(grads, net.trainable_variables))
    print(epoch, float(loss))
