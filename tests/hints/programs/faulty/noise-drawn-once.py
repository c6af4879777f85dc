# expect: noise-drawn-once
import numpy as np
import tensorflow as tf
from tensorflow import keras

rng = np.random.default_rng(1)
real = (rng.random((400, 6, 6, 1)) > .5).astype("float32") * 2 - 1
gen = keras.Sequential([keras.Input((10,)), keras.layers.Dense(48, activation="relu"), keras.layers.Dense(36, activation="tanh"), keras.layers.Reshape((6, 6, 1))])
disc = keras.Sequential([keras.Input((6, 6, 1)), keras.layers.Flatten(), keras.layers.Dense(32, activation="relu"), keras.layers.Dense(1, activation="sigmoid")])
disc.compile("adam", "binary_crossentropy")
noise = rng.normal(size=(32, 10))
def generator_step(opt, z):
    with tf.GradientTape() as tape:
        loss = -tf.reduce_mean(tf.math.log(disc(gen(z, training=True)) + 1e-7))
    opt.apply_gradients(zip(tape.gradient(loss, gen.trainable_variables), gen.trainable_variables))
opt = keras.optimizers.Adam(0.001)
for it in range(80):
    fakes = gen.predict(noise, verbose=0)
    disc.train_on_batch(real[rng.integers(0, 400, 32)], np.ones((32, 1)))
    disc.train_on_batch(fakes, np.zeros((32, 1)))
    generator_step(opt, tf.constant(noise, tf.float32))
print(gen.predict(rng.normal(size=(4, 10)), verbose=0).std())
