import numpy as np
from tensorflow import keras
from tensorflow.keras.preprocessing.sequence import pad_sequences
from tensorflow.keras.preprocessing.text import Tokenizer

keras.utils.set_random_seed(30)
rng = np.random.default_rng(30)

happy = ["happy", "glad", "love", "sunny", "fun", "smile"]
sad = ["sad", "lonely", "hate", "rainy", "boring", "cry"]
other = "i am so today the weather is and my friends feel we it was very a bit".split()


def message(mood):
    words = list(rng.choice(other, size=6))
    words += list(rng.choice(happy if mood else sad, size=2))
    rng.shuffle(words)
    return " ".join(words)


mood = rng.integers(0, 2, size=1000)
texts = [message(m) for m in mood]

tokenizer = Tokenizer(num_words=200, oov_token="<OOV>")
tokenizer.fit_on_texts(texts)
X = pad_sequences(tokenizer.texts_to_sequences(texts), maxlen=10)

model = keras.Sequential([
    keras.Input(shape=(10,)),
    keras.layers.Embedding(200, 16),
    keras.layers.GlobalAveragePooling1D(),
    keras.layers.Dense(16, activation="relu"),
    keras.layers.Dense(1, activation="sigmoid"),
])
model.compile(optimizer=keras.optimizers.Adam(0.01), loss="binary_crossentropy", metrics=["accuracy"])
model.fit(X, mood, epochs=8, batch_size=32, validation_split=0.2, verbose=2)
model.save("mood.keras")

# ---- later: use the saved model on new messages
net = keras.models.load_model("mood.keras")
new_mood = rng.integers(0, 2, size=200)
new_texts = [message(m) for m in new_mood]

tokenizer = Tokenizer(num_words=200, oov_token="<OOV>")
tokenizer.fit_on_texts(new_texts)
X_new = pad_sequences(tokenizer.texts_to_sequences(new_texts), maxlen=10)

guess = (net.predict(X_new, verbose=0)[:, 0] > 0.5).astype(int)
print("right on the new messages:", np.mean(guess == new_mood))
