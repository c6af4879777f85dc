import numpy as np
from tensorflow.keras.layers import Dense, Dropout, Input
from tensorflow.keras.models import Sequential

rng = np.random.default_rng(4)
angle, upper = rng.uniform(0, np.pi, 600), rng.integers(0, 2, 600)
X = np.stack([np.cos(angle) + upper * 1.0, np.sin(angle) * (1 - 2 * upper) + upper * 0.5], axis=1)
X, y = X + rng.normal(0, 0.1, X.shape), upper

model = Sequential()
model.add(Input((2,)))
model.add(Dense(32, activation='relu'))
model.add(Dropout(0.1))
model.add(Dense(2, activation='sigmoid'))   # two classes
model.compile(optimizer='adam', loss='binary_crossentropy', metrics=['accuracy'])
model.fit(X[:420], y[:420], epochs=4, batch_size=20, validation_data=(X[420:], y[420:]), verbose=2)
print(model.evaluate(X[420:], y[420:], verbose=0))
