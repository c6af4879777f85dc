import numpy as np
import keras
from keras import layers
from sklearn.datasets import load_digits
from sklearn.model_selection import train_test_split

keras.utils.set_random_seed(31)

digits = load_digits()
x_train, x_test, y_train, y_test = train_test_split(digits.data / 16.0, digits.target,
                                                    test_size=0.25, random_state=3)

# 1) autoencoder on the pictures without labels
encoder = keras.Sequential([
    layers.Input((64,)),
    layers.Dense(64, activation="relu"),
    layers.Dense(32, activation="relu"),
    layers.Dense(6),
], name="encoder")
decoder = keras.Sequential([
    layers.Input((6,)),
    layers.Dense(32, activation="relu"),
    layers.Dense(64, activation="sigmoid"),
], name="decoder")
autoencoder = keras.Sequential([encoder, decoder])
autoencoder.compile(optimizer=keras.optimizers.Adam(0.003), loss="mse")
autoencoder.fit(x_train, x_train, epochs=40, batch_size=32, verbose=0)
print("reconstruction error:", autoencoder.evaluate(x_test, x_test, verbose=0))

# 2) a classifier on top of the pretrained encoder, 100 labels only
features = keras.models.clone_model(encoder)
features.trainable = False

clf = keras.Sequential([features, layers.Dense(10, activation="softmax")])
clf.compile(optimizer=keras.optimizers.Adam(0.05), loss="sparse_categorical_crossentropy", metrics=["accuracy"])
clf.fit(x_train[:100], y_train[:100], epochs=60, batch_size=20, verbose=0)

print("classifier accuracy:", clf.evaluate(x_test, y_test, verbose=0)[1])
