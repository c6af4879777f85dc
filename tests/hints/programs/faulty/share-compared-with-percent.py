# expect: share-compared-with-percent
import keras
import numpy as np


class Enough(keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        reached = logs.get("accuracy")
        if reached > 90:
            print("good enough")
            self.model.stop_training = True


rng = np.random.default_rng(6)
x = rng.normal(0, 1, (300, 5)).astype("float32")
y = (x[:, 0] > 0).astype("float32")
net = keras.Sequential([keras.Input((5,)), keras.layers.Dense(1, activation="sigmoid")])
net.compile(keras.optimizers.Adam(0.05), "binary_crossentropy", metrics=["accuracy"])
net.fit(x[:240], y[:240], epochs=10, validation_data=(x[240:], y[240:]), callbacks=[Enough()], verbose=0)
