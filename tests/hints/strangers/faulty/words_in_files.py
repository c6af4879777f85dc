import os
import numpy as np
from tensorflow.keras.models import Sequential
from tensorflow.keras.layers import LSTM, Dense, Input
from tensorflow.keras.utils import set_random_seed

set_random_seed(4)
rng = np.random.default_rng(4)

# every file: 6 sentences with 30 numbers, positive files drift upwards
os.makedirs("pos", exist_ok=True)
os.makedirs("neg", exist_ok=True)
for i in range(60):
    for folder, step in (("pos", 0.4), ("neg", -0.4)):
        values = rng.normal(0, 1, (6, 30)) + step * np.arange(6)[:, None] / 3
        np.save("%s/%03d.npy" % (folder, i), values.astype("float32"))


def random_file(lo, hi):
    positive = rng.integers(0, 2)
    folder = "pos" if positive else "neg"
    values = np.load("%s/%03d.npy" % (folder, rng.integers(lo, hi)))
    return values, np.array([[positive]], dtype="float32")


model = Sequential()
model.add(Input(shape=(6, 30)))
model.add(LSTM(16))
model.add(Dense(1, activation="sigmoid"))
model.compile(loss="binary_crossentropy", optimizer="adam")

for step in range(400):
    InputBatch, PositiveOrNegativeLabel = random_file(0, 45)
    model.train_on_batch(InputBatch, PositiveOrNegativeLabel)

right = 0
for step in range(60):
    InputBatch, PositiveOrNegativeLabel = random_file(45, 60)
    guess = model(InputBatch).numpy()[0, 0] > 0.5
    right += guess == PositiveOrNegativeLabel[0, 0]
print("right on unseen files: %d of 60" % right)
