import numpy as np
import keras
from keras import backend as K
from keras import layers

keras.utils.set_random_seed(2)
rng = np.random.default_rng(2)

x = rng.uniform(-3, 3, size=(1500, 1)).astype("float32")
y = (np.sin(x) + 0.05 * rng.normal(size=x.shape)).astype("float32")


class WarmUp(keras.callbacks.Callback):
    """Raises the learning rate step by step in the first epochs."""

    def __init__(self, target_lr, warm_epochs=4):
        super().__init__()
        self.target_lr = target_lr
        self.warm_epochs = warm_epochs

    def on_epoch_begin(self, epoch, logs=None):
        if epoch < self.warm_epochs:
            new_lr = self.target_lr * (epoch + 1) / self.warm_epochs
            K.set_value(self.model.optimizer.learning_rate, new_lr)

    def on_epoch_end(self, epoch, logs=None):
        lr = K.get_value(self.model.optimizer.learning_rate)
        print("epoch", epoch + 1, "learning rate", round(float(lr), 5))


model = keras.Sequential([
    keras.Input(shape=(1,)),
    layers.Dense(32, activation="tanh"),
    layers.Dense(32, activation="tanh"),
    layers.Dense(1),
])
model.compile(optimizer=keras.optimizers.Adam(learning_rate=0.001), loss="mse")

model.fit(x[:1200], y[:1200], epochs=20, batch_size=32, verbose=0,
          callbacks=[WarmUp(target_lr=0.005)])

print("test mse:", model.evaluate(x[1200:], y[1200:], verbose=0))
