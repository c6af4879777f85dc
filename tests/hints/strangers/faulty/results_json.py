import json
import numpy as np
from tensorflow import keras

x = np.random.default_rng(0).normal(size=(200, 6)).astype("float32")
y = (x[:, 0] > 0).astype("int32")
model = keras.Sequential([keras.Input((6,)), keras.layers.Dense(1, activation="sigmoid")])
model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
history = model.fit(x, y, validation_split=0.2, epochs=3, verbose=0)
confidence = model.predict(x[:1], verbose=0)[0, 0]
best = np.float32(max(history.history["val_accuracy"]))
with open("results.json", "w") as file:
    json.dump({"best": best, "confidence": confidence}, file)
