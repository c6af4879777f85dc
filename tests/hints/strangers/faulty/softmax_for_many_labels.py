import numpy as np
from sklearn.metrics import f1_score, recall_score
from tensorflow import keras
from tensorflow.keras import layers

keras.utils.set_random_seed(27)
rng = np.random.default_rng(27)

# films: 20 measured features, 5 genres, a film can have several genres
genres = ["action", "comedy", "drama", "love", "thriller"]
n = 2500
features = rng.normal(size=(n, 20)).astype("float32")
directions = rng.normal(size=(20, 5))
labels = (features @ directions + rng.normal(0, 0.5, size=(n, 5)) > 0).astype("float32")
print("genres per film:", labels.sum(axis=1).mean())

x_train, x_test = features[:2000], features[2000:]
y_train, y_test = labels[:2000], labels[2000:]

model = keras.Sequential([
    layers.Input(shape=(20,)),
    layers.Dense(32, activation="relu"),
    layers.Dense(len(genres), activation="softmax"),
])
model.compile(optimizer="adam", loss="binary_crossentropy",
              metrics=["binary_accuracy"])

model.fit(x_train, y_train, epochs=15, batch_size=32, validation_split=0.1, verbose=2)

prob = model.predict(x_test, verbose=0)
guess = (prob > 0.5).astype(int)
print("recall:", round(recall_score(y_test, guess, average="macro"), 3))
print("F1    :", round(f1_score(y_test, guess, average="macro"), 3))
for row, truth in zip(prob[:3], y_test[:3]):
    print(row.round(2), "truth", truth.astype(int))
