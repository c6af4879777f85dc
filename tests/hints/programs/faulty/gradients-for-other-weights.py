# expect: gradients-for-other-weights
import keras
import numpy as np
import tensorflow as tf

rng = np.random.default_rng(0)
x = rng.normal(0, 1, (200, 3)).astype("float32")
y = 2 * x[:, :1]
batches = tf.data.Dataset.from_tensor_slices((x, y)).batch(20)
parts = [keras.layers.Dense(4, "relu"), keras.layers.BatchNormalization(), keras.layers.Dense(1)]
net = keras.Sequential([keras.Input((3,)), *parts])
adam, mse = keras.optimizers.Adam(0.05), keras.losses.MeanSquaredError()
for xb, yb in batches:
    with tf.GradientTape() as tape:
        loss = mse(yb, net(xb, training=True))
    grads = tape.gradient(loss, net.trainable_variables)
    adam.apply_gradients(zip(grads, net.weights))
print(float(loss))
