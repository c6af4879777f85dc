# expect: metric-of-both-passes
import numpy as np
import tensorflow as tf

rng = np.random.default_rng(8)
X = rng.normal(size=(80, 400)).astype("float32"); y = rng.integers(0, 2, 80)
train = tf.data.Dataset.from_tensor_slices((X[:60], y[:60])).shuffle(60).batch(10)
valid = tf.data.Dataset.from_tensor_slices((X[60:], y[60:])).batch(10)
model = tf.keras.Sequential([tf.keras.layers.Dense(32, activation="relu"), tf.keras.layers.Dense(2)])
lossf = tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True)
opt = tf.keras.optimizers.Adam(0.01)
acc = tf.keras.metrics.SparseCategoricalAccuracy()

for epoch in range(6):
    acc.reset_state()
    for a, b in train:
        with tf.GradientTape() as tape:
            z = model(a, training=True)
            l = lossf(b, z)
        g = tape.gradient(l, model.trainable_variables)
        opt.apply_gradients(zip(g, model.trainable_variables))
        acc.update_state(b, z)
    train_acc = acc.result().numpy()
    for a, b in valid:
        acc.update_state(b, model(a, training=False))
    print(epoch, "train", train_acc, "val", acc.result().numpy())
