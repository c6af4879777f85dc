import numpy as np, keras
rng = np.random.default_rng(0)
x = rng.normal(3, 2, size=(330, 6)).astype("float32"); y = (x[:, 0] > x[:, 1]).astype(int)
m = keras.Sequential([keras.Input((6,)), keras.layers.Dense(16), keras.layers.BatchNormalization(momentum=0.1), keras.layers.ReLU(), keras.layers.Dense(1, activation="sigmoid")])
m.compile("adam", "binary_crossentropy", metrics=["accuracy"])
m.fit(x, y, epochs=10, batch_size=32, verbose=0)
print(m.evaluate(x, y, verbose=0))
