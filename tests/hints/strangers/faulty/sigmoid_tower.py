import keras
from keras.layers import Activation, Conv2D, Dense, Flatten, Input, MaxPooling2D
from keras.models import Sequential

(x, y), _ = keras.datasets.mnist.load_data()
x = x[:1500, :, :, None] / 255.0
y = y[:1500]
model = Sequential()
model.add(Input((28, 28, 1)))
for filters in (8, 16):
    model.add(Conv2D(filters, 3))
    model.add(Activation("sigmoid"))
    model.add(MaxPooling2D(2))
model.add(Flatten())
for _ in range(4):
    model.add(Dense(64))
    model.add(Activation("sigmoid"))
model.add(Dense(10, activation="softmax"))
model.compile(optimizer="sgd", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x, y, epochs=4, batch_size=32, verbose=2)
