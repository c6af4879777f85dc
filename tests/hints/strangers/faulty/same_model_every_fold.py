import numpy as np
from sklearn.model_selection import KFold
from tensorflow.keras.models import Sequential
from tensorflow.keras.layers import Input, Dense

np.random.seed(6)
X = np.random.randn(300, 40)
y = np.random.randint(0, 2, 300)          # coin flips: nothing can be learned here

def create_model():
    m = Sequential()
    m.add(Input((40,)))
    m.add(Dense(64, activation="relu"))
    m.add(Dense(1, activation="sigmoid"))
    m.compile(loss="binary_crossentropy", optimizer="adam", metrics=["accuracy"])
    return m

kfold = KFold(n_splits=4, shuffle=True, random_state=6)
scores = []
model = create_model()
for train, test in kfold.split(X):
    model.fit(X[train], y[train], epochs=25, batch_size=16, verbose=0)
    loss, acc = model.evaluate(X[test], y[test], verbose=0)
    print("fold accuracy: %.3f" % acc)
    scores.append(acc)
print("mean cross-validated accuracy: %.3f" % np.mean(scores))
