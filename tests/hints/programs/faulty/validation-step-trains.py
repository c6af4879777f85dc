# expect: validation-step-trains
import numpy as np
import tensorflow as tf
from tensorflow import keras

rng = np.random.default_rng(5)
x = rng.normal(size=(500, 20)).astype("float32")
t = rng.integers(0, 2, size=(500, 1)).astype("float32")
t[x[:, :1] > 0.6] = 1.0
tr = tf.data.Dataset.from_tensor_slices((x[:400], t[:400])).shuffle(400).batch(40)
va = tf.data.Dataset.from_tensor_slices((x[400:], t[400:])).batch(50)
net = keras.Sequential([keras.layers.Dense(64, activation="relu"), keras.layers.Dense(1, activation="sigmoid")])
bce = keras.losses.BinaryCrossentropy()
adam = keras.optimizers.Adam(0.003)

@tf.function
def step(a, b):
    with tf.GradientTape() as g:
        l = bce(b, net(a, training=True))
    adam.apply_gradients(zip(g.gradient(l, net.trainable_variables), net.trainable_variables))
    return l

def check(a, b):
    return bce(b, net(a, training=False))

for e in range(12):
    tl = np.mean([float(step(a, b)) for a, b in tr])
    vl = np.mean([float(step(a, b)) for a, b in va])
    print(f"epoch {e}: train {tl:.3f} val {vl:.3f}")
