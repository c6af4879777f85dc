# 3-fold cross validation of a small network with scikit-learn
import numpy as np
import keras
from keras import layers
from sklearn.datasets import make_classification
from sklearn.model_selection import cross_val_score

keras.utils.set_random_seed(2)

X, y = make_classification(n_samples=900, n_features=10, n_informative=6, n_redundant=0,
                           n_clusters_per_class=1, class_sep=1.5, random_state=2)
X = X.astype("float32")


def build_model(X, y):
    net = keras.Sequential([
        keras.Input(shape=(X.shape[1],)),
        layers.Dense(16, activation="relu"),
        layers.Dense(len(np.unique(y)) if y.ndim == 1 else y.shape[1], activation="softmax"),
    ])
    net.compile(optimizer=keras.optimizers.Adam(0.01),
                loss="categorical_crossentropy", metrics=["accuracy"])
    return net


clf = build_model(X, y)

scores = cross_val_score(clf, X, y, cv=3, scoring="accuracy")
print("folds:", scores.round(3))
print("mean accuracy: %.3f" % scores.mean())
