import numpy as np, keras
rng = np.random.default_rng(0)
real = rng.random((256, 8, 8, 1)).astype("float32")
g = keras.Sequential([keras.Input((4,)), keras.layers.Dense(64, activation="tanh"), keras.layers.Reshape((8, 8, 1))])
d = keras.Sequential([keras.Input((8, 8, 1)), keras.layers.Flatten(), keras.layers.Dense(16, activation="relu"), keras.layers.Dense(1, activation="sigmoid")])
d.compile("adam", "binary_crossentropy")
d.trainable = False
gan = keras.Sequential([g, d]); gan.compile("adam", "binary_crossentropy")
for step in range(20):
    z = rng.normal(size=(32, 4)); fake = g.predict(z, verbose=0)
    d.train_on_batch(real[rng.integers(0, 256, 32)], np.ones((32, 1)))
    d.train_on_batch(fake, np.zeros((32, 1)))
    gan.train_on_batch(z, np.ones((32, 1)))
