import numpy as np
import keras
from keras.layers import Dense, Input
from sklearn.datasets import load_digits
from sklearn.model_selection import train_test_split

keras.utils.set_random_seed(82)

X, y = load_digits(return_X_y=True)
X_train, X_test, y_train, y_test = train_test_split(X / 16.0, y, test_size=0.25,
                                                    random_state=82, stratify=y)

model = keras.Sequential()
model.add(Input(shape=(64,)))
model.add(Dense(32, activation="relu"))
model.add(Dense(10, activation="softmax"))
model.compile(loss="sparse_categorical_crossentropy", optimizer="adam",
              metrics=["accuracy"])
model.fit(X_train, y_train, epochs=12, batch_size=32, verbose=0)

score = model.evaluate(X_test, y_test, verbose=0)
print("Test accuracy: %.1f %%" % (100 * score[0]))

# by hand, to be sure
classes = model.predict(X_test, verbose=0).argmax(axis=1)
print("Counted by hand: %.1f %%" % (100 * np.mean(classes == y_test)))
