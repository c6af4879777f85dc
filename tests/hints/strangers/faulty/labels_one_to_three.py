import numpy as np
from sklearn.datasets import load_iris
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler
import keras
from keras import layers

data = load_iris()
features = StandardScaler().fit_transform(data.data)
# in the csv of my teacher the species are written as 1, 2, 3
species = data.target + 1

x_tr, x_te, y_tr, y_te = train_test_split(features, species, test_size=0.25,
                                          random_state=7, stratify=species)

net = keras.Sequential([
    layers.Input(shape=(4,)),
    layers.Dense(24, activation="relu"),
    layers.Dense(24, activation="relu"),
    layers.Dense(3, activation="softmax"),
])

net.compile(optimizer=keras.optimizers.Adam(0.01),
            loss="sparse_categorical_crossentropy",
            metrics=["accuracy"])
net.fit(x_tr, y_tr, epochs=25, batch_size=16, verbose=0)

loss, acc = net.evaluate(x_te, y_te, verbose=0)
print(f"loss {loss:.3f}  accuracy {acc:.3f}")
