import numpy as np
from sklearn.datasets import load_digits
from keras import utils
from keras.models import Sequential
from keras.layers import Input, Dense, Activation

utils.set_random_seed(33)

digits = load_digits()
X = digits.data / 16.0
y = digits.target.reshape(-1, 1)

order = np.random.permutation(len(X))
X, y = X[order], y[order]

X_train, y_train = X[:1400], y[:1400]
X_test, y_test = X[1400:], y[1400:]
print(X_train.shape, y_train.shape)

nb_classes = 10
input_dim = X_train.shape[1]

model = Sequential()
model.add(Input(shape=(input_dim,)))
model.add(Dense(64))
model.add(Activation("relu"))
model.add(Dense(nb_classes))
model.add(Activation("softmax"))

model.compile(loss="categorical_crossentropy", optimizer="adam",
              metrics=["accuracy"])

model.fit(X_train, y_train, epochs=15, batch_size=32, verbose=2)

score = model.evaluate(X_test, y_test, verbose=0)
print("test loss", score[0], "test accuracy", score[1])

one = model.predict(X_test[:1], verbose=0)
print("this should be a", y_test[0, 0], "- the network says", one.argmax())
