# expect: step-goes-uphill
import numpy as np
import tensorflow as tf

rng = np.random.default_rng(57)
x = rng.normal(size=(300, 3)).astype("float32")
y = (x @ np.array([[1.5], [-2.0], [0.7]]) + 0.3).astype("float32")
w = tf.Variable(tf.zeros((3, 1)))
b = tf.Variable(0.0)
lr = 0.05
for epoch in range(30):
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean((tf.matmul(x, w) + b - y) ** 2)
    dw, db = tape.gradient(loss, [w, b])
    w.assign_add(lr * dw)
    b.assign_add(lr * db)
    if epoch % 5 == 0:
        print(epoch, float(loss))
print(w.numpy().ravel(), b.numpy())
