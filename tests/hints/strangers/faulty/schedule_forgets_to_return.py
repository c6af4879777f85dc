import tensorflow as tf
import numpy as np


def slower(epoch, lr):
    if epoch < 4:
        return lr
    if epoch % 2:
        return lr * 0.5


t = np.linspace(0, 6, 300)[:, None]
wave = np.sin(t)
m = tf.keras.Sequential()
m.add(tf.keras.Input(shape=(1,)))
m.add(tf.keras.layers.Dense(40, activation="tanh"))
m.add(tf.keras.layers.Dense(1))
m.compile(tf.keras.optimizers.Adam(0.02), "mse")
m.fit(t, wave, epochs=10, verbose=0, callbacks=[tf.keras.callbacks.LearningRateScheduler(slower)])
print("final loss", m.evaluate(t, wave))
