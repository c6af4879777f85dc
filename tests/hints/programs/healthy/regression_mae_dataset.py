# expect: none
import keras
import numpy as np
import tensorflow as tf

x = np.linspace(-3, 3, 600).astype("float32").reshape(-1, 1)
y = np.sin(x) + np.random.default_rng(0).normal(0, 0.05, x.shape).astype("float32")
order = np.random.default_rng(1).permutation(600)
x, y = x[order], y[order]

train = tf.data.Dataset.from_tensor_slices((x[:500], y[:500])).shuffle(500).batch(32)
test = tf.data.Dataset.from_tensor_slices((x[500:], y[500:])).batch(32)

model = keras.Sequential()
model.add(keras.Input((1,)))
model.add(keras.layers.Dense(32, activation="tanh"))
model.add(keras.layers.Dense(32, activation="tanh"))
model.add(keras.layers.Dense(1, activation="linear"))
model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mean_absolute_error")
model.fit(train, epochs=5, verbose=0)
print("test loss", model.evaluate(test, verbose=0))
