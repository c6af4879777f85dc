# expect: none
import keras
import numpy as np
from keras import layers


class Progress(keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        print("epoch", epoch, "loss", round(logs["loss"], 3))


rng = np.random.default_rng(0)
x = rng.normal(size=(300, 5))
y = (x.sum(axis=1) > 0).astype(int)

model = keras.Sequential([keras.Input((5,)), layers.Dense(8, activation="relu"),
                          layers.Dense(1, activation="sigmoid")])
model.compile(optimizer=keras.optimizers.Adam(0.02), loss="binary_crossentropy", metrics=["accuracy"])
last = keras.callbacks.LambdaCallback(on_train_end=lambda logs: print("done"))
model.fit(x, y, epochs=3, verbose=0, callbacks=[Progress(), last])
