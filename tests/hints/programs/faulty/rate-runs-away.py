# expect: rate-runs-away
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(0)
x = rng.normal(size=(640, 8)).astype("float32")
y = (x[:, 0] * x[:, 1] > 0).astype("int64")
falls = keras.optimizers.schedules.ExponentialDecay(0.001, decay_steps=2, decay_rate=0.5)
model = keras.Sequential(
    [keras.Input((8,)), layers.Dense(16, activation="relu"), layers.Dense(2, activation="softmax")]
)
model.compile(keras.optimizers.Adam(falls), "sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x, y, epochs=10, batch_size=32, verbose=0)
