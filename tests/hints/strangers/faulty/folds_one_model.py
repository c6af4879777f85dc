import numpy as np
from sklearn.model_selection import StratifiedKFold
from tensorflow.keras.models import Sequential
from tensorflow.keras.layers import Dense, Input

rng = np.random.RandomState(12)
X = rng.randn(300, 30)
Y = ((X[:, 0] + rng.randn(300) * 1.5) > 0).astype(int)     # hard to tell

def create_model():
    m = Sequential()
    m.add(Input((30,)))
    m.add(Dense(64, activation='relu'))
    m.add(Dense(64, activation='relu'))
    m.add(Dense(1, activation='sigmoid'))
    m.compile(loss='binary_crossentropy', optimizer='adam', metrics=['accuracy'])
    return m

kfold = StratifiedKFold(n_splits=3, shuffle=True, random_state=12)
cvscores = []
model = create_model()
for train, test in kfold.split(X, Y):
    model.fit(X[train], Y[train], epochs=20, batch_size=16, verbose=0)
    scores = model.evaluate(X[test], Y[test], verbose=0)
    print("%.1f%%" % (scores[1] * 100))
    cvscores.append(scores[1] * 100)
print("mean %.1f%% (+/- %.1f%%)" % (np.mean(cvscores), np.std(cvscores)))
