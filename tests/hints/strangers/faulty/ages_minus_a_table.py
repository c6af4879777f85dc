import numpy as np
import tensorflow as tf

rng = np.random.default_rng(16)
x = rng.normal(size=(512, 4)).astype("float32")
age = (x @ np.array([1.0, -2.0, 0.5, 3.0]) + 1).astype("float32")
model = tf.keras.Sequential([tf.keras.Input((4,)), tf.keras.layers.Dense(16, activation="relu"), tf.keras.layers.Dense(1)])
optimizer = tf.keras.optimizers.Adam(0.01)
batches = tf.data.Dataset.from_tensor_slices((x, age)).shuffle(512).batch(32)

for epoch in range(8):
    losses = []
    for rows, targets in batches:
        with tf.GradientTape() as tape:
            predictions = model(rows, training=True)
            loss = tf.reduce_mean(tf.square(targets - predictions))
        grads = tape.gradient(loss, model.trainable_variables)
        optimizer.apply_gradients(zip(grads, model.trainable_variables))
        losses.append(float(loss))
    print(epoch, np.mean(losses))
