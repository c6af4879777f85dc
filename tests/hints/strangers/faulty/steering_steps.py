import numpy as np
from keras.models import Sequential
from keras.layers import Dense, Flatten, Lambda, Input

rng = np.random.default_rng(3)
roads = rng.integers(0, 255, (320, 16, 32, 3)).astype("uint8")
angles = (roads[:, :, 16:].mean((1, 2, 3)) - roads[:, :, :16].mean((1, 2, 3))).astype("float32")
samples = list(zip(roads, angles))
train_samples, validation_samples = samples[:256], samples[256:]


def generator(rows, batch_size=32):
    while True:
        np.random.shuffle(rows)
        for offset in range(0, len(rows), batch_size):
            batch = rows[offset:offset + batch_size]
            yield np.array([row[0] for row in batch]), np.array([row[1] for row in batch])


model = Sequential([Input((16, 32, 3)), Lambda(lambda x: x / 127.5 - 1.0), Flatten(), Dense(1)])
model.compile(loss="mse", optimizer="adam")
model.fit(generator(train_samples), steps_per_epoch=len(train_samples),
          validation_data=generator(validation_samples), validation_steps=len(validation_samples), epochs=2, verbose=2)
