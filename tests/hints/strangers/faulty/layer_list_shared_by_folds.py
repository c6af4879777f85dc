import numpy as np
from sklearn.model_selection import KFold
from tensorflow import keras
from tensorflow.keras import layers

keras.utils.set_random_seed(8)
# the labels are coin flips, cross validation ought to give about 0.5
x = np.random.normal(size=(150, 30)).astype("float32")
y = np.random.randint(0, 2, size=(150,))

architecture = [
    layers.Dense(128, activation="relu"),
    layers.Dense(128, activation="relu"),
    layers.Dense(1, activation="sigmoid"),
]


def create_model(layer_list):
    model = keras.Sequential(layer_list)
    model.compile(optimizer=keras.optimizers.Adam(0.003), loss="binary_crossentropy", metrics=["accuracy"])
    return model


scores = []
for fold, (train_idx, test_idx) in enumerate(KFold(3, shuffle=True, random_state=3).split(x)):
    model = create_model(architecture)
    model.fit(x[train_idx], y[train_idx], epochs=20, batch_size=50, verbose=0)
    loss, acc = model.evaluate(x[test_idx], y[test_idx], verbose=0)
    print("fold", fold + 1, "accuracy", round(acc, 3))
    scores.append(acc)

print("mean accuracy:", np.mean(scores))
