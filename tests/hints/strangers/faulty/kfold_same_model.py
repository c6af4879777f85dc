import numpy as np
from sklearn.model_selection import KFold
from tensorflow import keras
from tensorflow.keras import layers

rng = np.random.default_rng(36)
X = rng.normal(size=(300, 30)).astype("float32")
y = (X[:, 0] + 2.0 * rng.normal(size=300) > 0).astype("float32")   # hard to predict

def build():
    m = keras.Sequential([
        keras.Input(shape=(30,)),
        layers.Dense(64, activation="relu"),
        layers.Dense(1, activation="sigmoid"),
    ])
    m.compile(optimizer=keras.optimizers.Adam(0.01), loss="binary_crossentropy", metrics=["accuracy"])
    return m

model = build()
scores = []
for fold, (tr, te) in enumerate(KFold(5, shuffle=True, random_state=1).split(X)):
    print("fold", fold + 1)
    model.fit(X[tr], y[tr], epochs=15, batch_size=64, verbose=0)
    acc = model.evaluate(X[te], y[te], verbose=0)[1]
    print("   accuracy %.3f" % acc)
    scores.append(acc)
print("mean accuracy %.3f" % np.mean(scores))
