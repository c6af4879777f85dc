import numpy as np
import keras

X_Test = np.random.rand(20, 3)


class Watch(keras.callbacks.Callback):
    def __init__(self, far=50):
        super().__init__()
        self.far = far

    def on_epoch_begin(self, epoch, logs=None):
        current = self.predict(X_Test)
        if np.abs(current).max() > self.far:
            print("too far away, epoch", epoch)
            self.model.stop_training = True


model = keras.Sequential()
model.add(keras.layers.Dense(10, activation="relu", input_shape=(3,)))
model.add(keras.layers.Dense(10, activation="relu"))
model.add(keras.layers.Dense(1))
model.compile(loss="mse", optimizer="adam")
a = np.random.rand(500, 3)
model.fit(a, a @ [3, 1, 2], epochs=5, callbacks=[Watch()], verbose=0)
