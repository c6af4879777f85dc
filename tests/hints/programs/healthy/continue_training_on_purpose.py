# expect: none
import keras
from keras import layers

(x_train, y_train), (x_test, y_test) = keras.datasets.mnist.load_data()
x_train = x_train[:500].reshape(-1, 784) / 255.0
y_train = y_train[:500]
x_test, y_test = x_test[:100].reshape(-1, 784) / 255.0, y_test[:100]

model = keras.Sequential([keras.Input((784,)), layers.Dense(32, activation="relu"),
                          layers.Dense(10, activation="softmax")])
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x_train, y_train, epochs=2, verbose=0)
model.save("first.keras")

# go on where we stopped: epochs 3 and 4
model = keras.models.load_model("first.keras")
model.fit(x_train, y_train, initial_epoch=2, epochs=4, verbose=0)
print(model.evaluate(x_test, y_test, verbose=0))
