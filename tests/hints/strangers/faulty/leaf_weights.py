import numpy as np
import keras
from keras import layers


def build(n_leaves):
    return keras.Sequential([
        keras.Input(shape=(20,)),
        layers.Dense(24, activation="relu"),
        layers.Dense(n_leaves, activation="softmax"),
    ])


rs = np.random.RandomState(5)
species = rs.randint(0, 5, 500)
feats = rs.normal(size=(500, 20)) + np.eye(20)[species * 4] * 3

m = build(5)
m.compile(loss="sparse_categorical_crossentropy", optimizer="adam", metrics=["accuracy"])
m.fit(feats, species, epochs=5, verbose=0)
m.save_weights("leaf.weights.h5")

# in the other script
new = build(4)
new.load_weights("leaf.weights.h5")
print(new.predict(feats[:3]).argmax(axis=1))
