# expect: none
import keras
from keras.layers import Activation, BatchNormalization, Conv2D, Dense, Dropout, Flatten, MaxPooling2D

(x, y), (x_test, y_test) = keras.datasets.mnist.load_data()
x = x[:500].reshape(-1, 28, 28, 1).astype("float32") / 255
x_test = x_test[:100].reshape(-1, 28, 28, 1).astype("float32") / 255
y = keras.utils.to_categorical(y[:500], 10)
y_test = keras.utils.to_categorical(y_test[:100], 10)

model = keras.Sequential()
model.add(keras.Input((28, 28, 1)))
model.add(Conv2D(16, (3, 3)))
model.add(Activation("relu"))
model.add(MaxPooling2D((2, 2)))
model.add(Conv2D(16, (3, 3)))
model.add(BatchNormalization())
model.add(keras.layers.LeakyReLU(negative_slope=0.1))
model.add(Flatten())
model.add(Dense(32))
model.add(Activation("relu"))
model.add(Dropout(0.3))
model.add(Dense(10))
model.add(Activation("softmax"))
model.compile(loss="categorical_crossentropy", optimizer="adam", metrics=["accuracy"])
model.fit(x, y, epochs=2, batch_size=32, verbose=0)
print(model.evaluate(x_test, y_test, verbose=0))
