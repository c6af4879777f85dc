# expect: class-imbalance
import keras
from keras import layers

(x_train, y_train), (x_test, y_test) = keras.datasets.mnist.load_data()
x_train, x_test = x_train.reshape(-1, 784) / 255.0, x_test[:300].reshape(-1, 784) / 255.0

# 작게 시작해 보려고 0~4만 골랐다
small = y_train < 5
x_train, y_train = x_train[small][:500], y_train[small][:500]

model = keras.Sequential([
    keras.Input((784,)),
    layers.Dense(32, activation="relu"),
    layers.Dense(10, activation="softmax"),
])
model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x_train, y_train, epochs=3)
print(model.evaluate(x_test, y_test[:300]))
