# expect: kernel-size-read-as-strides
import keras
from keras.layers import Conv2D, Dense, Flatten

(x_train, y_train), _ = keras.datasets.mnist.load_data()
x_train, y_train = x_train[:500].reshape(-1, 28, 28, 1) / 255.0, y_train[:500]

model = keras.Sequential()
model.add(keras.Input(shape=(28, 28, 1)))
model.add(Conv2D(16, 3, 3, activation="relu"))
model.add(Conv2D(32, 3, 3, activation="relu"))
model.add(Flatten())
model.add(Dense(10, activation="softmax"))
model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x_train, y_train, epochs=2)
