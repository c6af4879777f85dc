import numpy as np
import keras
from keras import layers

keras.utils.set_random_seed(27)
rng = np.random.default_rng(27)

# satellite tiles: a narrow road (about 5 % of the pixels) on fields
tiles = rng.uniform(0.2, 0.7, (200, 40, 40, 3)).astype("float32")
road = np.zeros((200, 40, 40, 1), dtype="float32")
for i in range(200):
    p = rng.integers(1, 38)
    if rng.random() < 0.5:
        tiles[i, :, p:p + 2] = rng.normal(0.85, 0.06, (40, 2, 1))
        road[i, :, p:p + 2] = 1
    else:
        tiles[i, p:p + 2, :] = rng.normal(0.85, 0.06, (2, 40, 1))
        road[i, p:p + 2, :] = 1
print("share of road pixels: %.3f" % road.mean())

inputs = keras.Input((40, 40, 3))
x = layers.Conv2D(12, 3, padding="same", activation="relu")(inputs)
x = layers.Conv2D(12, 5, padding="same", activation="relu")(x)
outputs = layers.Conv2D(1, 1, activation="sigmoid")(x)
model = keras.Model(inputs, outputs)
model.compile(optimizer=keras.optimizers.Adam(0.01), loss="binary_crossentropy")

# road pixels shall count more than field pixels
class_weight = {0: 1.0, 1: 10.0}
model.fit(tiles[:160], road[:160], batch_size=16, epochs=5, class_weight=class_weight, verbose=2)

found = model.predict(tiles[160:], verbose=0) > 0.5
print("share of the road found: %.3f" % found[road[160:] == 1].mean())
