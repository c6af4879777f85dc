# expect: optimizer-made-in-loop
import numpy as np
import tensorflow as tf
from tensorflow import keras
from tensorflow.keras import layers

rng = np.random.default_rng(3)
feats = rng.normal(size=(600, 8)).astype("float32")
labels = (feats[:, 0] * feats[:, 1] + feats[:, 2] > 0).astype("int32")
x_train, x_val = feats[:480], feats[480:]
y_train, y_val = labels[:480], labels[480:]

mlp = keras.Sequential([layers.Input((8,)), layers.Dense(32, activation="relu"), layers.Dense(1, activation="sigmoid")])
for epoch in range(10):
    mlp.compile(optimizer=keras.optimizers.Adam(0.003), loss="binary_crossentropy", metrics=["accuracy"])
    mlp.fit(x_train, y_train, epochs=1, batch_size=32, verbose=0)
    print(epoch, mlp.evaluate(x_val, y_val, verbose=0))
