# expect: loop-ends-in-first-turn
import numpy as np
import keras

rng = np.random.default_rng(36)
archive = {name: rng.normal(loc, 1.0, (200, 6)).astype("float32") for name, loc in [("walk", 0), ("run", 2), ("jump", 4)]}
names = list(archive)

def load_everything():
    xs, ys = [], []
    for k, name in enumerate(names):
        xs.append(archive[name])
        ys.append(np.full(len(archive[name]), k))
        return np.concatenate(xs), np.concatenate(ys)

X, y = load_everything()
p = rng.permutation(len(X))
X, y = X[p], y[p]
model = keras.Sequential([keras.layers.Dense(16, activation="relu"), keras.layers.Dense(3, activation="softmax")])
model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(X, y, epochs=15, verbose=0)
print("jump predicted as", [names[i] for i in model.predict(archive["jump"][:4], verbose=0).argmax(1)])
