# expect: no-metrics
import keras
from keras import layers

(x_train, y_train), (x_test, y_test) = keras.datasets.mnist.load_data()
x_train, y_train = x_train[:500] / 255.0, y_train[:500]
x_test, y_test = x_test[:100] / 255.0, y_test[:100]

model = keras.Sequential([
    keras.Input((28, 28)),
    layers.Flatten(),
    layers.Dense(32, activation="relu"),
    layers.Dense(10, activation="softmax"),
])
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
model.fit(x_train, y_train, epochs=1)
loss, acc = model.evaluate(x_test, y_test)
print("정확도:", acc)
