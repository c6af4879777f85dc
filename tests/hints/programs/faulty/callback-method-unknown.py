# expect: callback-method-unknown
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(0)
x = rng.normal(size=(300, 4)).astype("float32")
y = (x[:, 0] > x[:, 1]).astype("float32")


class StopWhenGood(keras.callbacks.Callback):
    def on_epochs_end(self, epoch, logs=None):
        if logs["accuracy"] > 0.9:
            self.model.stop_training = True


model = keras.Sequential([keras.Input((4,)), layers.Dense(1, activation="sigmoid")])
model.compile(optimizer=keras.optimizers.Adam(0.01), loss="binary_crossentropy",
              metrics=["accuracy"])
model.fit(x, y, epochs=12, verbose=0, callbacks=[StopWhenGood()])
