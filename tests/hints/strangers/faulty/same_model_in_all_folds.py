import numpy as np
from tensorflow import keras
from tensorflow.keras import layers
from sklearn.model_selection import KFold

keras.utils.set_random_seed(21)
rng = np.random.default_rng(21)

# 30 blood values of 400 patients, only two of them mean something
blood = rng.normal(size=(400, 30)).astype("float32")
chance = 1 / (1 + np.exp(-(1.5 * blood[:, 0] - 1.5 * blood[:, 1])))
ill = (rng.random(400) < chance).astype("float32")


def build_model():
    net = keras.Sequential([
        layers.Input(shape=(30,)),
        layers.Dense(48, activation="relu"),
        layers.Dense(1, activation="sigmoid"),
    ])
    net.compile(optimizer=keras.optimizers.Adam(0.003), loss="binary_crossentropy",
                metrics=["accuracy"])
    return net


folds = KFold(n_splits=5, shuffle=True, random_state=21)
model = build_model()
scores = []

for number, (train_idx, test_idx) in enumerate(folds.split(blood), start=1):
    model.fit(blood[train_idx], ill[train_idx], epochs=7, batch_size=16, verbose=0)
    _, acc = model.evaluate(blood[test_idx], ill[test_idx], verbose=0)
    scores.append(acc)
    print("fold", number, "accuracy", round(acc, 3))

print("mean accuracy: %.3f (+/- %.3f)" % (np.mean(scores), np.std(scores)))
