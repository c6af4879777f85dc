import numpy as np
import keras
from keras.models import Sequential
from keras.layers import Dense, Input
from sklearn.model_selection import StratifiedKFold

keras.utils.set_random_seed(12)
rng = np.random.default_rng(12)

# small noisy table
X = rng.normal(size=(300, 20))
y = (X[:, 0] + rng.normal(0, 0.7, 300) > 0).astype(int)


def create_model():
    m = Sequential()
    m.add(Input((20,)))
    m.add(Dense(128, activation="relu"))
    m.add(Dense(128, activation="relu"))
    m.add(Dense(1, activation="sigmoid"))
    m.compile(loss="binary_crossentropy", optimizer=keras.optimizers.Adam(0.003), metrics=["accuracy"])
    return m


kfold = StratifiedKFold(n_splits=5, shuffle=True, random_state=12)
model = create_model()
scores = []
for fold, (train, test) in enumerate(kfold.split(X, y)):
    model.fit(X[train], y[train], epochs=25, batch_size=20, verbose=0)
    loss, acc = model.evaluate(X[test], y[test], verbose=0)
    print("fold", fold + 1, "accuracy %.3f" % acc)
    scores.append(acc)

print("cross-validated accuracy: %.3f +/- %.3f" % (np.mean(scores), np.std(scores)))
