import numpy as np
from tensorflow import keras
from sklearn.model_selection import KFold

keras.utils.set_random_seed(2)
rng = np.random.default_rng(2)


def survey(n):
    answers = rng.integers(1, 6, size=(n, 30)).astype("float32")
    answers = (answers - 3) / 1.4
    opinion = 0.5 * answers[:, 3] + 0.4 * answers[:, 8] + rng.normal(0, 1.5, n)
    return answers, (opinion > 0).astype(int)


X, y = survey(700)

model = keras.Sequential([
    keras.layers.Input(shape=(30,)),
    keras.layers.Dense(128, activation="relu"),
    keras.layers.Dense(64, activation="relu"),
    keras.layers.Dense(1, activation="sigmoid"),
])
model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])

kf = KFold(n_splits=5, shuffle=True, random_state=42)
scores = []
for fold, (train_index, val_index) in enumerate(kf.split(X), start=1):
    model.fit(X[train_index], y[train_index], epochs=20, batch_size=32, verbose=0)
    loss, acc = model.evaluate(X[val_index], y[val_index], verbose=0)
    print("fold", fold, "accuracy", round(acc, 3))
    scores.append(acc)

print("mean accuracy of the cross validation:", round(np.mean(scores), 3))

x_new, y_new = survey(600)
print("accuracy on a second survey:", round(model.evaluate(x_new, y_new, verbose=0)[1], 3))
