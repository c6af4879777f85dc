import numpy as np
from sklearn.datasets import make_moons
from sklearn.model_selection import train_test_split
from tensorflow.keras.models import Sequential
from tensorflow.keras.layers import Dense, Input
from tensorflow.keras.optimizers import Adam

X, y = make_moons(n_samples=1200, noise=0.15, random_state=10)
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.25, random_state=10)

model = Sequential()
model.add(Input(shape=(2,)))
model.add(Dense(32, activation="relu"))
model.add(Dense(16, activation="relu"))
model.add(Dense(1, activation="softmax"))

model.compile(loss="binary_crossentropy", optimizer=Adam(0.01), metrics=["accuracy"])
model.fit(X_train, y_train, epochs=15, batch_size=32, verbose=0)

loss, acc = model.evaluate(X_test, y_test, verbose=0)
print("accuracy on the test set:", round(acc, 3))
print(model.predict(X_test[:8], verbose=0).ravel())
print(y_test[:8])
