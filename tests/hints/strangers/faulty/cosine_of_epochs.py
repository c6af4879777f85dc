import numpy as np, keras
rng = np.random.default_rng(0)
x = rng.normal(size=(2000, 4)).astype("float32"); y = np.tanh(x @ [1., 2, 3, 4]).astype("float32")
m = keras.Sequential([keras.Input((4,)), keras.layers.Dense(16, activation="relu"), keras.layers.Dense(1)])
rate = keras.optimizers.schedules.CosineDecay(0.01, decay_steps=20)
m.compile(keras.optimizers.Adam(rate), "mse"); m.fit(x, y, epochs=20, batch_size=32, verbose=0)
