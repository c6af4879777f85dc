import numpy as np
from keras import layers, Sequential

rng = np.random.default_rng(4)
gym = (rng.random(1000) < 0.03).astype(int)
photos = rng.random((1000, 20)).astype("float32")
photos[gym == 1, 0] += 0.2
model = Sequential([layers.Input((20,)), layers.Dense(16, activation="relu"), layers.Dense(1, activation="sigmoid")])
model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
model.fit(photos, gym, epochs=5, validation_split=0.2, verbose=2)
print(np.unique(model.predict(photos, verbose=0) > 0.5))
