import numpy as np, keras
from tensorflow.keras.preprocessing.text import Tokenizer
from tensorflow.keras.preprocessing.sequence import pad_sequences
texts = ["good film", "bad film", "very good", "very bad", "nice and good", "awful and bad"] * 20
y = np.array([1, 0, 1, 0, 1, 0] * 20)
t = Tokenizer(num_words=100); t.fit_on_texts(texts)
X = pad_sequences(t.texts_to_sequences(texts), maxlen=8, padding="post")
m = keras.Sequential([keras.layers.Embedding(100, 8), keras.layers.LSTM(8), keras.layers.Dense(1, activation="sigmoid")])
m.compile("adam", "binary_crossentropy", metrics=["accuracy"]); m.fit(X, y, epochs=5, verbose=0)
new = pad_sequences(t.texts_to_sequences(["a very good film"]), maxlen=8)
print(m.predict(new, verbose=0))
