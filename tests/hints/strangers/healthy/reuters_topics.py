import numpy as np
import keras
from keras import layers

(train, labels), _ = keras.datasets.reuters.load_data(num_words=800)
x = np.zeros((1500, 800), "float32")
for row, words in enumerate(train[:1500]):
    x[row, words] = 1
y = keras.utils.to_categorical(labels[:1500], 46)
model = keras.Sequential([keras.Input((800,)), layers.Dense(64, activation="relu"), layers.Dense(64, activation="relu"), layers.Dense(46, activation="softmax")])
model.compile("rmsprop", "categorical_crossentropy", metrics=["accuracy"])
model.fit(x[300:], y[300:], epochs=4, batch_size=64, validation_data=(x[:300], y[:300]), verbose=2)
