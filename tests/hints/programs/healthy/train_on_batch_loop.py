# expect: none
import keras
import numpy as np
from keras import layers

(x_train, y_train), (x_test, y_test) = keras.datasets.mnist.load_data()
x_train = x_train[:1000].reshape(-1, 784) / 255.0
y_train = y_train[:1000]
x_test = x_test[:200].reshape(-1, 784) / 255.0
y_test = y_test[:200]

model = keras.Sequential([keras.Input((784,)), layers.Dense(64, activation="relu"),
                          layers.Dense(10, activation="softmax")])
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])

batch = 50
for epoch in range(2):
    order = np.random.permutation(len(x_train))
    for start in range(0, len(x_train), batch):
        rows = order[start:start + batch]
        loss, acc = model.train_on_batch(x_train[rows], y_train[rows])
    print("epoch", epoch, "loss", loss, "acc", acc)
print(model.evaluate(x_test, y_test, verbose=0))
