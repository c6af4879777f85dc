import numpy as np
from tensorflow.keras import models, layers

np.random.seed(3)
patterns = np.random.rand(10, 28, 28, 1)
y = np.random.randint(0, 10, 1000)
x = (patterns[y] + 0.2 * np.random.randn(1000, 28, 28, 1)).astype("float32")

model = models.Sequential()
model.add(layers.Input(shape=(28, 28, 1)))
model.add(layers.Conv2D(16, (3, 3), activation="relu"))
model.add(layers.MaxPooling2D((2, 2)))
model.add(layers.Conv2D(32, (3, 3), activation="relu"))
model.add(layers.MaxPooling2D((2, 2)))
model.add(layers.Conv2D(64, (3, 3), activation="relu"))
model.add(layers.MaxPooling2D((2, 2)))
model.add(layers.Conv2D(128, (3, 3), activation="relu"))
model.add(layers.MaxPooling2D((2, 2)))
model.add(layers.Flatten())
model.add(layers.Dense(64, activation="relu"))
model.add(layers.Dense(10, activation="softmax"))
model.summary()

model.compile(optimizer="adam",
              loss="sparse_categorical_crossentropy",
              metrics=["accuracy"])
model.fit(x[:800], y[:800], epochs=4, batch_size=50, verbose=2)
print(model.evaluate(x[800:], y[800:], verbose=0))
