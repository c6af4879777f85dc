import numpy as np
import tensorflow as tf
from sklearn.datasets import load_digits
from sklearn.model_selection import train_test_split

tf.keras.utils.set_random_seed(2)
X, y = load_digits(return_X_y=True)
X_train, X_test, y_train, y_test = train_test_split(X / 16.0, y, test_size=0.25, random_state=2)

model = tf.keras.models.Sequential()
model.add(tf.keras.layers.Input((64,)))
model.add(tf.keras.layers.Dense(64, activation="relu"))
model.add(tf.keras.layers.Dense(10))

model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(X_train, y_train, epochs=12, batch_size=32, verbose=2)

print("test:", model.evaluate(X_test, y_test, verbose=0))

scores = model.predict(X_test, verbose=0)
guess = np.argmax(scores, axis=1)
for digit in range(10):
    mine = y_test == digit
    print("digit", digit, "found in %d of %d cases" % ((guess[mine] == digit).sum(), mine.sum()))

print("first two rows of the output:")
print(np.round(scores[:2], 2))
