import numpy as np
import keras
from keras import layers
from sklearn.datasets import load_wine
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler

keras.utils.set_random_seed(0)

wine = load_wine()
x_train, x_test, y_train, y_test = train_test_split(
    wine.data, wine.target, test_size=0.3, stratify=wine.target, random_state=0)
scaler = StandardScaler().fit(x_train)
x_train, x_test = scaler.transform(x_train), scaler.transform(x_test)


class StopWhenGood(keras.callbacks.Callback):
    def __init__(self, wanted):
        super().__init__()
        self.wanted = wanted

    def on_epoch_end(self, epoch, logs=None):
        if logs.get("acc") > self.wanted:
            print(f"Reached {self.wanted:.0%} accuracy, stopping the training!")
            self.model.stop_training = True


model = keras.Sequential([
    layers.Input(shape=(13,)),
    layers.Dense(16, activation="relu"),
    layers.Dense(3, activation="softmax"),
])
model.compile(optimizer=keras.optimizers.Adam(0.01),
              loss="sparse_categorical_crossentropy",
              metrics=["accuracy"])

model.fit(x_train, y_train, epochs=40, batch_size=16,
          callbacks=[StopWhenGood(0.98)], verbose=2)

print("test accuracy:", model.evaluate(x_test, y_test, verbose=0)[1])
