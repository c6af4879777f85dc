# expect: step-only-when-printing
import numpy as np
import tensorflow as tf
from tensorflow import keras

rng = np.random.default_rng(82)
X = rng.normal(size=(1280, 7)).astype("float32")
y = (X[:, :1] - 2 * X[:, 1:2]).astype("float32")
data = tf.data.Dataset.from_tensor_slices((X, y)).shuffle(1280).batch(32).repeat(5)
net = keras.Sequential([keras.layers.Dense(32, activation="relu"), keras.layers.Dense(1)])
opt = keras.optimizers.Adam(0.003)
for step, (xb, yb) in enumerate(data):
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean(tf.square(net(xb, training=True) - yb))
    grads = tape.gradient(loss, net.trainable_variables)
    if step % 20 == 0:
        print(step, float(loss))
        opt.apply_gradients(zip(grads, net.trainable_variables))
print("final", float(loss))
