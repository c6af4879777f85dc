import numpy as np
import keras
from keras.layers import Conv2D, MaxPooling2D, LSTM, Dense

r = np.random.default_rng(31)
word = r.integers(0, 4, 240)
spectrum = r.random((240, 32, 20, 1)).astype("float32") * 0.4
for i, w in enumerate(word):
    spectrum[i, :, 4 * w:4 * w + 4] += 0.5

clip = keras.models.Sequential()
clip.add(keras.Input(shape=(32, 20, 1)))
clip.add(Conv2D(6, 3, activation="relu"))
clip.add(MaxPooling2D(2))
clip.add(LSTM(24))
clip.add(Dense(4, activation="softmax"))
clip.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
clip.fit(spectrum, word, epochs=3)
