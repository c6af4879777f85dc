import numpy as np
import keras


class Printer(keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        print("epoch", epoch, round(logs["loss"], 3))

    def on_test_end(self, logs=None):
        print("tested", logs)

    def on_predict_end(self, logs=None):
        print("predicted")


rng = np.random.default_rng(0)
x = rng.normal(size=(400, 5)).astype("float32")
y = x @ np.array([1.0, -2.0, 0.5, 0.0, 3.0])
model = keras.Sequential([keras.Input((5,)), keras.layers.Dense(1)])
model.compile(keras.optimizers.Adam(0.1), "mse")
model.fit(x, y, epochs=8, verbose=0, callbacks=[Printer()])
model.evaluate(x, y, verbose=0, callbacks=[Printer()])
model.predict(x[:5], verbose=0, callbacks=[Printer()])
