import keras
from keras.layers import Conv2D, Dense, Flatten, Input, MaxPooling2D

(x_train, y_train), _ = keras.datasets.mnist.load_data()
x_train = x_train[:500].reshape(-1, 28, 28, 1).astype("float32") / 255
y_train = y_train[:500]
model = keras.Sequential([
    Input((28, 28, 1)), Conv2D(16, 3, activation="relu"), MaxPooling2D(), Flatten(), Dense(10, activation="softmax"),
])
model.compile(loss=keras.losses.categorical_crossentropy, optimizer=keras.optimizers.Adadelta(), metrics=["accuracy"])
model.fit(x_train, y_train, epochs=1, batch_size=64)
