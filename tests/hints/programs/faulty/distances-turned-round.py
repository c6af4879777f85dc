# expect: distances-turned-round
import numpy as np
import tensorflow as tf
from tensorflow import keras
from tensorflow.keras import layers

rng = np.random.default_rng(0)
centres = rng.normal(size=(4, 10)) * 2
ids = rng.integers(0, 4, 400)
points = (centres[ids] + rng.normal(size=(400, 10))).astype("float32")
anchor, positive, negative = [], [], []
for i in range(400):
    same = rng.choice(np.where(ids == ids[i])[0])
    other = rng.choice(np.where(ids != ids[i])[0])
    anchor.append(points[i]); positive.append(points[same]); negative.append(points[other])
anchor, positive, negative = map(np.array, (anchor, positive, negative))
embed = keras.Sequential([keras.Input((10,)), layers.Dense(16, activation="relu"), layers.Dense(4)])

optimizer = keras.optimizers.Adam(0.005)

def triplet(a, p, n, margin=1.0):
    d_pos = tf.reduce_sum(tf.square(a - p), axis=1)
    d_neg = tf.reduce_sum(tf.square(a - n), axis=1)
    return tf.reduce_mean(tf.maximum(d_neg - d_pos + margin, 0.0))

for epoch in range(15):
    for k in range(0, 400, 50):
        with tf.GradientTape() as tape:
            value = triplet(embed(anchor[k:k + 50]), embed(positive[k:k + 50]), embed(negative[k:k + 50]))
        g = tape.gradient(value, embed.trainable_variables)
        optimizer.apply_gradients(zip(g, embed.trainable_variables))
    print(epoch, float(value))
