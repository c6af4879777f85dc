# expect: gradients-not-applied
import keras
import numpy as np
import tensorflow as tf
from keras import layers

rng = np.random.default_rng(0)
x = rng.normal(size=(400, 6)).astype("float32")
y = (x[:, 0] + x[:, 1] > 0).astype("int64")
model = keras.Sequential(
    [keras.Input((6,)), layers.Dense(16, activation="relu"), layers.Dense(2, activation="softmax")]
)
optimizer = keras.optimizers.Adam(0.01)
compute = keras.losses.SparseCategoricalCrossentropy()
for epoch in range(4):
    losses = []
    for start in range(0, 400, 50):
        with tf.GradientTape() as tape:
            value = compute(y[start : start + 50], model(x[start : start + 50], training=True))
        grads = tape.gradient(value, model.trainable_variables)
        losses.append(float(value))
    print(epoch, np.mean(losses))
