# expect: players-pull-together
import numpy as np
import tensorflow as tf
import keras
from keras import layers

keras.utils.set_random_seed(85)
rng = np.random.default_rng(85)
real = rng.normal(3.0, 0.5, (2000, 1)).astype("float32")
G = keras.Sequential([keras.Input((4,)), layers.Dense(16, activation="relu"), layers.Dense(1)])
C = keras.Sequential([keras.Input((1,)), layers.Dense(16, activation="relu"), layers.Dense(1)])
og, oc = keras.optimizers.RMSprop(0.002), keras.optimizers.RMSprop(0.002)

@tf.function
def train_critic(x, z):
    with tf.GradientTape() as t:
        loss = tf.reduce_mean(C(x)) - tf.reduce_mean(C(G(z)))
    oc.apply_gradients(zip(t.gradient(loss, C.trainable_weights), C.trainable_weights))
    for w in C.trainable_weights:
        w.assign(tf.clip_by_value(w, -0.2, 0.2))
    return loss

@tf.function
def train_generator(z):
    with tf.GradientTape() as t:
        loss = -tf.reduce_mean(C(G(z)))
    og.apply_gradients(zip(t.gradient(loss, G.trainable_weights), G.trainable_weights))
    return loss

for step in range(60):
    for _ in range(3):
        lc = train_critic(real[rng.integers(0, 2000, 64)], tf.random.normal((64, 4)))
    lg = train_generator(tf.random.normal((64, 4)))
print(float(lc), float(lg), "made", float(tf.reduce_mean(G(tf.random.normal((500, 4))))), "real", real.mean())
