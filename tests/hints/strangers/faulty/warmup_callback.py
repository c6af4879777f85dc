import numpy as np
import tensorflow as tf
from tensorflow import keras
from sklearn.datasets import make_classification
from sklearn.model_selection import train_test_split

keras.utils.set_random_seed(5)

X, y = make_classification(n_samples=2000, n_features=15, n_informative=8,
                           n_classes=4, class_sep=1.6, random_state=5)
x_train, x_val, y_train, y_val = train_test_split(X, y, test_size=0.2, random_state=5)


class WarmUp(keras.callbacks.Callback):
    """start with a tiny learning rate, then go to the normal one"""

    def __init__(self, target, warm_epochs):
        super().__init__()
        self.target = target
        self.warm_epochs = warm_epochs

    def on_epoch_begin(self, epoch, logs=None):
        if epoch >= self.warm_epochs:
            self.model.optimizer.lr = self.target


model = keras.Sequential([
    keras.layers.Input(shape=(15,)),
    keras.layers.Dense(64, activation="relu"),
    keras.layers.Dense(32, activation="relu"),
    keras.layers.Dense(4, activation="softmax"),
])
optimizer = keras.optimizers.Adam(learning_rate=1e-6)
model.compile(optimizer=optimizer, loss="sparse_categorical_crossentropy", metrics=["accuracy"])

model.fit(x_train, y_train, validation_data=(x_val, y_val), epochs=12,
          batch_size=32, callbacks=[WarmUp(0.005, 2)], verbose=2)
print("validation accuracy:", model.evaluate(x_val, y_val, verbose=0)[1])
