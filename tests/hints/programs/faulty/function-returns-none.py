# expect: function-returns-none
import keras
from keras import layers

(x_train, y_train), _ = keras.datasets.mnist.load_data()
x_train = x_train[:200].reshape(-1, 28, 28, 1) / 255.0
y_train = y_train[:200]


def build_model():
    model = keras.Sequential()
    model.add(keras.Input(shape=(28, 28, 1)))
    model.add(layers.Flatten())
    model.add(layers.Dense(10, activation="softmax"))
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    model.summary()


model = build_model()
model.fit(x_train, y_train, epochs=1)
