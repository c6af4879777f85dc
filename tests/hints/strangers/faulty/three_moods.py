# classify short texts into 3 moods (1 = bad, 2 = neutral, 3 = good)
import numpy as np
from tensorflow.keras.models import Sequential
from tensorflow.keras.layers import Input, Embedding, LSTM, Dense
from tensorflow.keras.utils import to_categorical

np.random.seed(5)
vocab = 200
maxlen = 12
N = 1200
labels = np.random.randint(1, 4, size=N)
texts = np.zeros((N, maxlen), dtype="int32")
for i in range(N):
    common = np.random.randint(60, vocab, size=maxlen)
    special = np.random.randint((labels[i] - 1) * 20, labels[i] * 20, size=maxlen)
    use = np.random.rand(maxlen) < 0.4
    texts[i] = np.where(use, special, common)

y = to_categorical(labels)

x_train, x_test = texts[:1000], texts[1000:]
y_train, y_test = y[:1000], y[1000:]

model = Sequential()
model.add(Input(shape=(maxlen,)))
model.add(Embedding(vocab, 16))
model.add(LSTM(16))
model.add(Dense(3, activation="softmax"))
model.compile(loss="categorical_crossentropy", optimizer="adam", metrics=["accuracy"])

model.fit(x_train, y_train, epochs=8, batch_size=32, verbose=2)
loss, acc = model.evaluate(x_test, y_test, verbose=0)
print("test accuracy", acc)
