import numpy as np
import tensorflow as tf
from tensorflow import keras
from tensorflow.keras import layers

rng = np.random.default_rng(3)
keras.utils.set_random_seed(3)

good = ["great", "lovely", "tasty", "friendly", "perfect", "fresh"]
bad = ["awful", "rude", "cold", "dirty", "slow", "terrible"]
things = ["food", "service", "waiter", "soup", "place", "dessert", "table", "music"]


def make_review(label):
    words = good if label == 1 else bad
    return "the %s was %s and the %s was %s" % (
        rng.choice(things), rng.choice(words), rng.choice(things), rng.choice(words))


labels = rng.integers(0, 2, 800)
reviews = np.array([make_review(l) for l in labels])

train_texts, test_texts = reviews[:600], reviews[600:]
train_y, test_y = labels[:600], labels[600:]

vectorizer = layers.TextVectorization(max_tokens=200, output_mode="int",
                                      output_sequence_length=12)
vectorizer.adapt(train_texts)

model = keras.Sequential([
    keras.Input(shape=(1,), dtype="string"),
    vectorizer,
    layers.Embedding(200, 16, mask_zero=True),
    layers.GlobalAveragePooling1D(),
    layers.Dense(16, activation="relu"),
    layers.Dense(1, activation="sigmoid"),
])
model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])

x_train = train_texts
x_test = test_texts
model.fit(x_train, train_y, epochs=15, batch_size=32, verbose=0)
loss, acc = model.evaluate(x_test, test_y, verbose=0)
print("test accuracy: %.3f" % acc)
