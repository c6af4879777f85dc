import numpy as np
from sklearn.metrics import f1_score
from sklearn.preprocessing import MultiLabelBinarizer
from tensorflow.keras.models import Sequential
from tensorflow.keras.layers import Dense, Dropout, Input
from tensorflow.keras.utils import set_random_seed

set_random_seed(33)
rng = np.random.default_rng(33)

names = ["beach", "dog", "people", "night", "food", "snow"]
pattern = rng.normal(0, 1.2, (len(names), 24))

features, tags = [], []
for _ in range(2400):
    chosen = rng.choice(len(names), rng.integers(1, 5), replace=False)
    features.append(pattern[chosen].sum(axis=0) + rng.normal(0, 0.8, 24))
    tags.append([names[c] for c in chosen])

X = np.array(features)
Y = MultiLabelBinarizer().fit_transform(tags)
X_train, X_test = X[:1800], X[1800:]
y_train, y_test = Y[:1800], Y[1800:]
print("tags per picture: %.2f" % y_train.sum(axis=1).mean())

model = Sequential()
model.add(Input(shape=(24,)))
model.add(Dense(64, activation="relu"))
model.add(Dropout(0.1))
model.add(Dense(32, activation="relu"))
model.add(Dense(y_train.shape[1], activation="softmax"))
model.compile(loss="categorical_crossentropy", optimizer="adam")
model.fit(X_train, y_train, epochs=20, batch_size=32, verbose=0)

found = model.predict(X_test, verbose=0) > 0.5
print("tags found per picture: %.2f" % found.sum(axis=1).mean())
print("pictures with all tags right: %.3f" % np.mean((found == y_test).all(axis=1)))
print("f1: %.3f" % f1_score(y_test, found, average="macro", zero_division=0))
