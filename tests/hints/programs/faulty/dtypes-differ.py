# expect: dtypes-differ
import numpy as np
import tensorflow as tf

rng = np.random.default_rng(0)
x = rng.normal(size=(100, 3))
y = x @ np.array([[1.0], [2.0], [3.0]])
weights = tf.Variable(tf.zeros((3, 1)))
for step in range(20):
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean((tf.matmul(tf.constant(x), weights) - y) ** 2)
    weights.assign_sub(0.1 * tape.gradient(loss, weights))
print(weights.numpy())
