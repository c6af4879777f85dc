import tensorflow as tf
x = tf.constant(3.0)
with tf.GradientTape() as tape:
    y = x ** 2 + 2 * x
g = tape.gradient(y, x)
print("slope", g.numpy())
