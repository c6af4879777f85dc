# expect: none
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(3)
points = rng.uniform(-1, 1, size=(800, 2)).astype("float32")
inside = (points**2).sum(axis=1) < 0.6
labels = inside.astype("int32")

model = keras.Sequential([
    keras.Input((2,)),
    layers.Dense(32, activation="relu"),
    layers.Dense(32, activation="relu"),
    layers.Dense(2, activation="softmax"),
])
model.compile(optimizer=keras.optimizers.Adam(0.01), loss="sparse_categorical_crossentropy",
              metrics=["accuracy"])
model.fit(points, labels, epochs=5, validation_split=0.2, verbose=0)
print(model.predict(np.array([[0.0, 0.0], [0.9, 0.9]]), verbose=0))
