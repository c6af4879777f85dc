import numpy as np
from keras import Sequential, layers

rng = np.random.default_rng(1)
data, label = [], []
for number in range(5):
    data.append(rng.normal(loc=number, size=(100, 12)))
    label += [number] * 100
data, label = np.concatenate(data), np.array(label)
model = Sequential([
    layers.Input((12,)),
    layers.Dense(32, activation="relu"),
    layers.Dense(5, activation="softmax"),
])
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(data, label, validation_split=0.2, shuffle=True, epochs=8, verbose=2)
