import numpy as np
import tensorflow as tf
import keras
from keras import layers

keras.utils.set_random_seed(4)
rng = np.random.default_rng(4)

# 12 product numbers per shopping basket; is it a party basket?
VOCAB = 60
baskets = rng.integers(0, VOCAB, size=(1500, 12))
party_products = np.arange(0, 15)
labels = (np.isin(baskets, party_products).sum(axis=1) >= 4).astype("float32")

train_x, test_x = baskets[:1200], baskets[1200:]
train_y, test_y = labels[:1200], labels[1200:]

basket = keras.Input(shape=(12,), dtype="int32")
vectors = layers.Embedding(VOCAB, 8)(basket)
average = tf.reduce_mean(vectors, axis=1)
hidden = layers.Dense(16, activation="relu")(average)
answer = layers.Dense(1, activation="sigmoid")(hidden)

model = keras.Model(basket, answer)
model.compile(optimizer=keras.optimizers.Adam(0.01),
              loss="binary_crossentropy",
              metrics=["accuracy"])
model.summary()

model.fit(train_x, train_y, epochs=8, batch_size=32, verbose=2)
print("test:", model.evaluate(test_x, test_y, verbose=0))

first = model.predict(test_x[:5], verbose=0)
print(first.round(2).ravel(), test_y[:5])
