# expect: labels-smoothed-away
import keras
import numpy as np

rng = np.random.default_rng(25)
x = rng.normal(size=(300, 4))
y = keras.utils.to_categorical(x[:, :3].argmax(axis=1), 3)
net = keras.Sequential([keras.Input((4,)), keras.layers.Dense(3, activation="softmax")])
loss = keras.losses.CategoricalCrossentropy(label_smoothing=1.0)
net.compile(keras.optimizers.Adam(0.05), loss, metrics=["accuracy"])
net.fit(x[:200], y[:200], epochs=5, verbose=0)
print(net.evaluate(x[200:], y[200:], verbose=0))
