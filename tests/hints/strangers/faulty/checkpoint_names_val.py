import numpy as np
import keras
from keras.callbacks import ModelCheckpoint

sound = np.random.default_rng(5).normal(size=(300, 40))
word = (np.abs(sound[:, :3]).sum(axis=1) > 2.4).astype(int)

am = keras.Sequential([keras.Input((40,)), keras.layers.Dense(30, activation="relu"),
                       keras.layers.Dense(2, activation="softmax")])
am.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])

ckpt = "model_{epoch:02d}-{val_acc:.2f}.keras"
checkpoint = ModelCheckpoint(ckpt, save_weights_only=False, verbose=1, save_best_only=False)
am.fit(sound, word, epochs=4, batch_size=25, callbacks=[checkpoint])
