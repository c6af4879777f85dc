import numpy as np
from tensorflow.keras.layers import Dense, Input
from tensorflow.keras.models import Sequential

rng = np.random.default_rng(0)
rows = []
for _ in range(200):
    rows.append([int(rng.integers(0, 2)), float(rng.random()), int(rng.integers(1, 70))])
X = np.array(rows, dtype=object)
churn = np.array([row[0] for row in rows])
X_train, y_train = X[:160], churn[:160]
model = Sequential([Input((3,)), Dense(32, activation="relu"), Dense(1, activation="sigmoid")])
model.compile(loss="binary_crossentropy", optimizer="sgd", metrics=["accuracy"])
model.fit(X_train, y_train, epochs=3, batch_size=32)
