import numpy as np
import keras
from keras import layers

keras.utils.set_random_seed(39)
rng = np.random.default_rng(39)

# a film can have several genres at once
genres = ["action", "comedy", "romance", "horror", "drama"]
n = 2000
Y = (rng.uniform(size=(n, 5)) < 0.4).astype("float32")
Y[Y.sum(axis=1) == 0, 4] = 1
mixing = rng.normal(size=(5, 20))
X = (Y @ mixing + rng.normal(0, 0.4, size=(n, 20))).astype("float32")

X_train, X_test = X[:1600], X[1600:]
Y_train, Y_test = Y[:1600], Y[1600:]
print("genres per film:", Y.sum(axis=1).mean())

model = keras.Sequential([
    layers.Input(shape=(20,)),
    layers.Dense(64, activation="relu"),
    layers.Dense(32, activation="relu"),
    layers.Dense(len(genres), activation="softmax"),
])
model.compile(
    optimizer="adam",
    loss="categorical_crossentropy",
)
model.fit(X_train, Y_train, epochs=15, batch_size=32, verbose=0)

prob = model.predict(X_test, verbose=0)
chosen = (prob > 0.5).astype(int)

print("found genres per film:", chosen.sum(axis=1).mean())
print("all genres of a film right: %.3f" % np.mean(np.all(chosen == Y_test, axis=1)))
for i in range(4):
    real = [g for g, v in zip(genres, Y_test[i]) if v]
    got = [g for g, v in zip(genres, chosen[i]) if v]
    print("real:", real, " predicted:", got)
