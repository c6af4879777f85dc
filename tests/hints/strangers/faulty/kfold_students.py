import numpy as np
from sklearn.model_selection import KFold
from tensorflow import keras

keras.utils.set_random_seed(38)
rng = np.random.default_rng(38)

# will a student pass? 25 questionnaire answers
answers = rng.normal(size=(500, 25)).astype("float32")
score = 1.2 * answers[:, 0] + answers[:, 1] + rng.normal(size=500)
passed = (score > 0).astype("int32")


def make_model():
    m = keras.Sequential([
        keras.Input(shape=(25,)),
        keras.layers.Dense(64, activation="relu"),
        keras.layers.Dense(64, activation="relu"),
        keras.layers.Dense(1, activation="sigmoid"),
    ])
    m.compile(
        optimizer=keras.optimizers.Adam(0.002),
        loss="binary_crossentropy",
        metrics=["accuracy"],
    )
    return m


kfold = KFold(n_splits=4, shuffle=True, random_state=38)
scores = []
model = make_model()

for fold, (train_idx, val_idx) in enumerate(kfold.split(answers), start=1):
    model.fit(
        answers[train_idx], passed[train_idx],
        epochs=12,
        batch_size=32,
        verbose=0,
    )
    loss, acc = model.evaluate(answers[val_idx], passed[val_idx], verbose=0)
    print("fold", fold, "accuracy %.3f" % acc)
    scores.append(acc)

print("cross validated accuracy: %.3f +- %.3f" % (np.mean(scores), np.std(scores)))
