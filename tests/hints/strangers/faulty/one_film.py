import numpy as np, keras
import tensorflow as tf
from tensorflow.keras.preprocessing.text import Tokenizer
from tensorflow.keras.preprocessing.sequence import pad_sequences
texts = ["good film", "bad film", "very good", "very bad", "nice and good", "awful and bad"] * 20
y = np.array([1, 0, 1, 0, 1, 0] * 20)
t = Tokenizer(num_words=100); t.fit_on_texts(texts)
X = pad_sequences(t.texts_to_sequences(texts), maxlen=4)
m = keras.Sequential([keras.layers.Embedding(100, 8), keras.layers.GlobalAveragePooling1D(), keras.layers.Dense(1, activation="sigmoid")])
m.compile("adam", "binary_crossentropy", metrics=["accuracy"]); m.fit(X, y, epochs=20, verbose=0)
new = "a very good film"
seq = pad_sequences(t.texts_to_sequences(new), maxlen=4)
print(m.predict(seq, verbose=0)[0])
