# expect: none
import keras
from keras import layers

(x_train, y_train), (x_test, y_test) = keras.datasets.mnist.load_data()
x_train = x_train[:1000].reshape(1000, 784).astype("float32") / 255
x_test = x_test[:300].reshape(300, 784).astype("float32") / 255
y_train = keras.utils.to_categorical(y_train[:1000], 10)
y_test = keras.utils.to_categorical(y_test[:300], 10)

model = keras.Sequential()
model.add(keras.Input(shape=(784,)))
model.add(layers.Dense(64, activation="relu"))
model.add(layers.Dense(10, activation="softmax"))
model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
model.fit(x_train, y_train, epochs=2, batch_size=32, validation_split=0.1, verbose=0)
loss, acc = model.evaluate(x_test, y_test, verbose=0)
print("loss:", loss, "accuracy:", acc)
