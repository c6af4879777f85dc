import numpy as np
from tensorflow.keras.models import Sequential
from tensorflow.keras.layers import Input, Embedding, GlobalAveragePooling1D, Dense
from tensorflow.keras.optimizers import Adam
from tensorflow.keras.preprocessing.text import Tokenizer
from tensorflow.keras.preprocessing.sequence import pad_sequences

happy = "love great super nice happy best fun cool wonderful enjoy".split()
angry = "hate bad boring sad worst ugly slow annoying terrible poor".split()
other = "movie film the actor scene story music it was i a this".split()
rs = np.random.RandomState(38)

def tweets(n):
    texts, lab = [], []
    for _ in range(n):
        k = rs.randint(2)
        w = list(rs.choice(other, 6)) + list(rs.choice(happy if k else angry, 2))
        rs.shuffle(w)
        texts.append(" ".join(w))
        lab.append(k)
    return texts, np.array(lab)

train_texts, train_y = tweets(1000)
new_texts, new_y = tweets(200)

tokenizer = Tokenizer(num_words=50)
tokenizer.fit_on_texts(train_texts)
x = pad_sequences(tokenizer.texts_to_sequences(train_texts), maxlen=8)

model = Sequential([Input(shape=(8,)), Embedding(50, 8), GlobalAveragePooling1D(), Dense(1, activation="sigmoid")])
model.compile(loss="binary_crossentropy", optimizer=Adam(0.02), metrics=["accuracy"])
model.fit(x, train_y, epochs=8, batch_size=32, verbose=0)
print("training accuracy", model.evaluate(x, train_y, verbose=0)[1])

# use it on new tweets
tk = Tokenizer(num_words=50)
tk.fit_on_texts(new_texts)
x_new = pad_sequences(tk.texts_to_sequences(new_texts), maxlen=8)
guess = (model.predict(x_new, verbose=0)[:, 0] > 0.5).astype(int)
print("right on new tweets: %.2f" % np.mean(guess == new_y))
