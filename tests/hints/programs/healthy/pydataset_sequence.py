# expect: none
import keras
import numpy as np
from keras import layers


class Batches(keras.utils.PyDataset):
    def __init__(self, x, y, size, **kwargs):
        super().__init__(**kwargs)
        self.x, self.y, self.size = x, y, size

    def __len__(self):
        return int(np.ceil(len(self.x) / self.size))

    def __getitem__(self, index):
        part = slice(index * self.size, (index + 1) * self.size)
        return self.x[part].reshape(-1, 784).astype("float32") / 255, self.y[part]


(x_train, y_train), (x_test, y_test) = keras.datasets.mnist.load_data()
train = Batches(x_train[:500], y_train[:500], 50)
test = Batches(x_test[:200], y_test[:200], 50)

model = keras.Sequential([keras.Input((784,)), layers.Dense(64, activation="relu"),
                          layers.Dense(10, activation="softmax")])
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(train, epochs=2, validation_data=test, verbose=0)
print(model.evaluate(test, verbose=0))
