import numpy as np
from tensorflow.keras.models import Sequential
from tensorflow.keras.layers import LSTM, Dense, TimeDistributed, Input

rng = np.random.default_rng(1)
steps = rng.normal(size=(300, 12, 4)).astype("float32")
target = np.cumsum(steps[:, :, :1] - 0.5, axis=1).astype("float32")

model = Sequential([
    Input((12, 4)),
    LSTM(24, return_sequences=True),
    TimeDistributed(Dense(1, activation="relu")),
])
model.compile(loss="mean_squared_error", optimizer="adam")
for epoch in range(1, 4):
    for start in range(0, 300, 32):
        loss = model.train_on_batch(steps[start:start + 32], target[start:start + 32])
print("loss", loss, model.predict(steps[:1], verbose=0).ravel())
