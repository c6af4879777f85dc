import numpy as np
from keras import Sequential, layers

rng = np.random.default_rng(4)
y_train = rng.integers(0, 3, 120)
x_train = rng.normal(size=(120, 10)).astype("float32")
x_train[np.arange(120), y_train] += 4

model = Sequential([
    layers.Input((10,)),
    layers.Dense(32), layers.BatchNormalization(), layers.Activation("relu"),
    layers.Dense(3, activation="softmax"),
])
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x_train, y_train, batch_size=1, epochs=8, validation_data=(x_train, y_train), shuffle=True, verbose=2)
