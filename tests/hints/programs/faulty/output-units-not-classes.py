# expect: output-units-not-classes
import keras
from keras import layers

(x_train, y_train), _ = keras.datasets.mnist.load_data()
x_train = x_train[:400].reshape(-1, 784) / 255.0
y_train = keras.utils.to_categorical(y_train[:400], 10)

model = keras.Sequential()
model.add(keras.Input(shape=(784,)))
model.add(layers.Dense(64, activation="relu"))
model.add(layers.Dense(9, activation="softmax"))  # 0 ~ 9
model.compile(loss="categorical_crossentropy", optimizer="rmsprop", metrics=["accuracy"])
model.fit(x_train, y_train, epochs=2)
