import numpy as np
import keras
from keras.layers import Dense, Input
from sklearn.model_selection import KFold, StratifiedKFold

rng = np.random.RandomState(13)
X = rng.rand(300, 6)
y = 5 * X[:, 0] - 2 * X[:, 3] + rng.normal(0, 0.1, 300)


def build():
    model = keras.Sequential([Input((6,)), Dense(24, activation="relu"), Dense(1)])
    model.compile(optimizer=keras.optimizers.Adam(0.02), loss="mse", metrics=["mae"])
    return model


kfold = StratifiedKFold(n_splits=3, shuffle=True, random_state=7)
maes = []
for train, test in kfold.split(X, y):
    model = build()
    model.fit(X[train], y[train], epochs=8, batch_size=16, verbose=0)
    mse, mae = model.evaluate(X[test], y[test], verbose=0)
    maes.append(mae)
    print("mae: %.3f" % mae)

print("%.3f (+/- %.3f)" % (np.mean(maes), np.std(maes)))

# final model on everything
final = build()
final.fit(X, y, epochs=8, batch_size=16, verbose=0)
print(np.c_[final.predict(X[:5], verbose=0)[:, 0], y[:5]])
