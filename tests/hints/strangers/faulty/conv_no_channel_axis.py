import numpy as np
import tensorflow as tf
from tensorflow.keras.models import Sequential
from tensorflow.keras.layers import Input, Reshape, Conv2D, MaxPooling2D, Dropout, Flatten, Dense

np.random.seed(1)
n_people = 5
h, w = 30, 22

# flattened grey face crops, every person has his own template
templates = np.random.rand(n_people, h * w)
who = np.random.randint(0, n_people, 600)
X = templates[who] + 0.3 * np.random.randn(600, h * w)
Y = tf.keras.utils.to_categorical(who, n_people)

X_train, X_test = X[:500], X[500:]
Y_train, Y_test = Y[:500], Y[500:]

model = Sequential()
model.add(Input(shape=(h * w,)))
model.add(Reshape((h, w)))
model.add(Conv2D(10, (5, 5), padding="same", activation="relu"))
model.add(MaxPooling2D(pool_size=(2, 2)))
model.add(Dropout(0.2))
model.add(Conv2D(15, (5, 5), padding="same", activation="relu"))
model.add(MaxPooling2D(pool_size=(2, 2)))
model.add(Flatten())
model.add(Dense(64, activation="tanh"))
model.add(Dense(n_people, activation="softmax"))
model.compile(optimizer="rmsprop", loss="categorical_crossentropy", metrics=["accuracy"])

model.fit(X_train, Y_train, epochs=5, batch_size=32, verbose=2)
loss, acc = model.evaluate(X_test, Y_test, verbose=0)
print("test accuracy", acc)
