import numpy as np
import keras
from keras import layers
from keras.callbacks import ModelCheckpoint
from sklearn.datasets import load_digits
from sklearn.model_selection import train_test_split

keras.utils.set_random_seed(21)

data = load_digits()
X_train, X_test, y_train, y_test = train_test_split(data.data / 16.0, data.target, test_size=0.25, random_state=1)
X_fit, X_val, y_fit, y_val = train_test_split(X_train, y_train, test_size=0.2, random_state=1)

model = keras.Sequential()
model.add(layers.Input((64,)))
model.add(layers.Dense(48, activation="relu"))
model.add(layers.Dense(10, activation="softmax"))
model.compile(loss="sparse_categorical_crossentropy", optimizer=keras.optimizers.SGD(0.05), metrics=["accuracy"])

checkpoint = ModelCheckpoint("best_digits.keras", monitor="val_loss", verbose=1,
                             save_best_only=True, mode="max")

model.fit(X_fit, y_fit, epochs=15, batch_size=32, validation_data=(X_val, y_val),
          callbacks=[checkpoint], verbose=2)

best = keras.models.load_model("best_digits.keras")
loss, acc = best.evaluate(X_test, y_test, verbose=0)
print("best model on the test set: loss %.3f  accuracy %.3f" % (loss, acc))
