# expect: sum-told-as-mean
import numpy as np
import tensorflow as tf
from tensorflow import keras

rng = np.random.default_rng(76)
X = rng.normal(size=(640, 8)).astype("float32")
y = (X[:, 0] + X[:, 1] > 0).astype("int64")
ds = tf.data.Dataset.from_tensor_slices((X, y)).shuffle(640).batch(64)
net = keras.Sequential([keras.layers.Dense(16, activation="relu"), keras.layers.Dense(2)])
loss_fn = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
opt = keras.optimizers.Adam(0.01)
for epoch in range(5):
    total, steps = 0.0, 0
    for a, b in ds:
        with tf.GradientTape() as t:
            logits = net(a, training=True)
            loss = loss_fn(b, logits)
        opt.apply_gradients(zip(t.gradient(loss, net.trainable_variables), net.trainable_variables))
        total += float(tf.reduce_mean(tf.cast(tf.argmax(logits, 1) == b, tf.float32)))
        steps += 1
    accuracy = total
    print("epoch", epoch, "accuracy", accuracy)
