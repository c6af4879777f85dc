import numpy as np
from tensorflow import keras
from sklearn.datasets import load_iris
from sklearn.model_selection import StratifiedKFold

keras.utils.set_random_seed(0)

iris = load_iris()
x_all = iris.data.astype("float32")
num_classes = len(np.unique(iris.target))
y_all = keras.utils.to_categorical(iris.target, num_classes)


def make_model():
    model = keras.Sequential([
        keras.layers.Input(shape=(4,)),
        keras.layers.Dense(16, activation="relu"),
        keras.layers.Dense(num_classes, activation="softmax"),
    ])
    model.compile(optimizer=keras.optimizers.Adam(0.02),
                  loss="categorical_crossentropy", metrics=["accuracy"])
    return model


folds = StratifiedKFold(n_splits=3, shuffle=True, random_state=99)
accs = []
for i, (train_index, val_index) in enumerate(folds.split(x_all, y_all)):
    model = make_model()
    model.fit(x_all[train_index], y_all[train_index], epochs=20, verbose=0)
    acc = model.evaluate(x_all[val_index], y_all[val_index], verbose=0)[1]
    print("fold", i, "accuracy", round(acc, 3))
    accs.append(acc)
print("mean", round(np.mean(accs), 3))
