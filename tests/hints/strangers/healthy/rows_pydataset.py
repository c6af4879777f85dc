import math
import numpy as np
import keras


class Rows(keras.utils.PyDataset):
    def __init__(self, x, y, size=32, **kw):
        super().__init__(**kw)
        self.x, self.y, self.size = x, y, size
        self.order = np.arange(len(x))

    def __len__(self):
        return math.ceil(len(self.x) / self.size)

    def __getitem__(self, i):
        take = self.order[i * self.size:(i + 1) * self.size]
        return self.x[take] / 255.0, self.y[take]

    def on_epoch_end(self):
        np.random.shuffle(self.order)


(x, y), (xt, yt) = keras.datasets.mnist.load_data()
m = keras.Sequential([keras.Input((28, 28)), keras.layers.Flatten(), keras.layers.Dense(64, activation="relu"),
                      keras.layers.Dense(10, activation="softmax")])
m.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
m.fit(Rows(x[:3000], y[:3000]), validation_data=Rows(xt[:300], yt[:300]), epochs=3, verbose=0)
print(m.predict(xt[:3] / 255.0, verbose=0).argmax(1))
