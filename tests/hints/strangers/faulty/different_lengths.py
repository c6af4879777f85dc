import numpy as np
from tensorflow import keras
from tensorflow.keras import layers
from tensorflow.keras.utils import pad_sequences

# clicks of visitors, every visit has a different number of clicks
rng = np.random.default_rng(33)
visits, bought = [], []
for _ in range(700):
    length = rng.integers(3, 15)
    b = rng.integers(0, 2)
    pages = rng.integers(1, 30, size=length)
    if b:
        pages[rng.integers(0, length)] = 30
    visits.append(pages.tolist())
    bought.append(b)

X = np.array(visits)
y = np.array(bought)
print(X.shape, y.shape)

model = keras.Sequential([
    keras.Input(shape=(None,)),
    layers.Embedding(31, 8, mask_zero=True),
    layers.LSTM(16),
    layers.Dense(1, activation="sigmoid"),
])
model.compile(loss="binary_crossentropy", optimizer=keras.optimizers.Adam(0.01), metrics=["accuracy"])
model.fit(X[:600], y[:600], epochs=10, batch_size=32, verbose=2)
print("test:", model.evaluate(X[600:], y[600:], verbose=0)[1])
