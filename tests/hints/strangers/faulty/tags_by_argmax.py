import numpy as np, keras
rng = np.random.default_rng(0)
x = rng.normal(size=(400, 5)).astype("float32"); y = (x > 0).astype("float32")
m = keras.Sequential([keras.Input((5,)), keras.layers.Dense(16, activation="relu"), keras.layers.Dense(5, activation="sigmoid")])
m.compile("adam", "binary_crossentropy", metrics=["binary_accuracy"]); m.fit(x, y, epochs=5, verbose=0)
tags = np.argmax(m.predict(x[:10], verbose=0), axis=1)
print("tags of each picture", tags)
