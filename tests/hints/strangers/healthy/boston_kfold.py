import numpy as np
import keras
from keras import layers

(train_data, train_targets), _ = keras.datasets.boston_housing.load_data()
mean, std = train_data.mean(axis=0), train_data.std(axis=0)
train_data = (train_data - mean) / std


def build_model():
    net = keras.Sequential([keras.Input((train_data.shape[1],)), layers.Dense(64, activation="relu"), layers.Dense(64, activation="relu"), layers.Dense(1)])
    net.compile(optimizer="rmsprop", loss="mse", metrics=["mae"])
    return net


k, scores = 3, []
size = len(train_data) // k
for i in range(k):
    val_x, val_y = train_data[i * size:(i + 1) * size], train_targets[i * size:(i + 1) * size]
    part_x = np.concatenate([train_data[:i * size], train_data[(i + 1) * size:]], axis=0)
    part_y = np.concatenate([train_targets[:i * size], train_targets[(i + 1) * size:]], axis=0)
    model = build_model()
    model.fit(part_x, part_y, epochs=15, batch_size=16, verbose=0)
    scores.append(model.evaluate(val_x, val_y, verbose=0)[1])
print(np.mean(scores))
