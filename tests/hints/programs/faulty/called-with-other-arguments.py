# expect: called-with-other-arguments
# Keras hands over the logs as well.
import keras
import numpy as np


class Report(keras.callbacks.Callback):
    def on_epoch_end(self, epoch):
        print("epoch", epoch)


model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1)])
model.compile(optimizer="adam", loss="mse")
model.fit(np.random.rand(40, 3), np.random.rand(40), callbacks=[Report()], verbose=0)
