import os
import tempfile
import numpy as np
from sklearn.datasets import load_digits
from sklearn.model_selection import train_test_split
from tensorflow.keras.models import Sequential
from tensorflow.keras.layers import Input, Conv2D, MaxPooling2D, Flatten, Dense, Dropout
from tensorflow.keras.callbacks import ModelCheckpoint, EarlyStopping
from tensorflow.keras.utils import to_categorical, set_random_seed

set_random_seed(7)

# small handwritten digits, 8x8 pixels
digits = load_digits()
X = digits.images[..., np.newaxis].astype("float32") / 16.0
y = to_categorical(digits.target, 10)

X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2, random_state=1)
X_train, X_val, y_train, y_val = train_test_split(X_train, y_train, test_size=0.2, random_state=1)
print(X_train.shape, X_val.shape, X_test.shape)

model = Sequential([
    Input(shape=(8, 8, 1)),
    Conv2D(32, 3, activation="relu", padding="same"),
    MaxPooling2D(2),
    Conv2D(32, 3, activation="relu", padding="same"),
    Flatten(),
    Dropout(0.3),
    Dense(10, activation="softmax"),
])
model.compile(loss="categorical_crossentropy", optimizer="adam", metrics=["accuracy"])

# save the best weights while training
work_dir = tempfile.mkdtemp()
filepath = os.path.join(work_dir, "digits.best.weights.h5")
checkpoint = ModelCheckpoint(filepath, monitor="val_accuracy", verbose=0,
                             save_best_only=True, save_weights_only=True, mode="max")
callbacks_list = [checkpoint]

# stop when the validation loss does not get better any more
earlystop = EarlyStopping(monitor="val_loss", patience=4, verbose=1)
callbacks_list = [earlystop]

history = model.fit(X_train, y_train, epochs=20, batch_size=32, verbose=2,
                    validation_data=(X_val, y_val), callbacks=callbacks_list)

# go back to the best epoch and test
model.load_weights(filepath)
loss, acc = model.evaluate(X_test, y_test, verbose=0)
print("test accuracy of the best weights:", round(acc, 3))
