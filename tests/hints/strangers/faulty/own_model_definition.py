import numpy as np
import keras
from keras import Model
from keras import layers as L

keras.utils.set_random_seed(25)

n = 1000
labels = np.random.randint(0, 2, size=n)
images = np.random.normal(0.4, 0.15, size=(n, 18, 18, 1))
for i in range(n):
    r, c = np.random.randint(0, 10, size=2)
    if labels[i] == 1:                       # full square
        images[i, r:r + 8, c:c + 8] += 0.5
    else:                                    # only its border
        images[i, r:r + 8, c:c + 8] += 0.5
        images[i, r + 2:r + 6, c + 2:c + 6] -= 0.5
images = images.astype("float32")


def SquareModel(Model):
    def __init__(self, units):
        super().__init__()
        self.conv1 = L.Conv2D(16, 3, activation="relu")
        self.conv2 = L.Conv2D(16, 3, activation="relu")
        self.pool = L.MaxPooling2D()
        self.flat = L.Flatten()
        self.dense = L.Dense(units, activation="relu")
        self.out = L.Dense(1, activation="sigmoid")

    def call(self, inputs):
        x = self.pool(self.conv1(inputs))
        x = self.pool(self.conv2(x))
        x = self.dense(self.flat(x))
        return self.out(x)


hidden = 32
model = SquareModel(hidden)

model.compile(
    optimizer=keras.optimizers.Adam(0.002),
    loss="binary_crossentropy",
    metrics=["accuracy"],
)
model.fit(images[:800], labels[:800], epochs=6, batch_size=32, verbose=2)
print("test accuracy:", model.evaluate(images[800:], labels[800:], verbose=0)[1])
