# expect: callback-is-no-callback
# A plain function among the callbacks.
import keras
import numpy as np


def report(epoch, logs):
    print(epoch, logs["loss"])


model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1)])
model.compile(optimizer="adam", loss="mse")
model.fit(np.random.rand(40, 3), np.random.rand(40), callbacks=[report], verbose=0)
