import numpy as np
import tensorflow as tf

x = np.random.default_rng(0).random((128, 3)).astype("float32")
y = x.sum(axis=1, keepdims=True)
model = tf.keras.Sequential([tf.keras.layers.Input((3,)), tf.keras.layers.Dense(1)])
optimizer = tf.keras.optimizers.Adam(0.01)
for epoch in range(3):
    for start in range(0, 128, 32):
        batch_x, batch_y = x[start:start + 32], y[start:start + 32]
        with tf.GradientTape() as tape:
            predicted = model(batch_x, training=True)
            loss = tf.constant(np.mean((predicted.numpy() - batch_y) ** 2))
        gradients = tape.gradient(loss, model.trainable_variables)
        optimizer.apply_gradients(zip(gradients, model.trainable_variables))
