import numpy as np
from tensorflow import keras
from tensorflow.keras import layers

text = "i have got a bad feeling about this i have got a good feeling about you".split()
words = sorted(set(text))
codes = [words.index(word) + 1 for word in text]
rows = keras.utils.pad_sequences([codes[max(0, i - 4):i] for i in range(1, len(codes))], maxlen=4)
following = np.array(codes[1:])
model = keras.Sequential([
    layers.Input((4,)), layers.Embedding(len(words) + 1, 8), layers.LSTM(16),
    layers.Dense(len(words) + 1, activation="softmax"),
])
model.compile("adam", "sparse_categorical_crossentropy")
model.fit(rows, following, epochs=5, verbose=0)
token_list = rows[-1:]
predicted = model.predict_classes(token_list, verbose=0)[0]
print(words[predicted - 1])
