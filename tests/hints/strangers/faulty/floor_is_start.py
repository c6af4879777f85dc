import numpy as np, keras
x = np.random.rand(200, 3); y = x.sum(1)
m = keras.Sequential([keras.Input((3,)), keras.layers.Dense(8, activation="relu"), keras.layers.Dense(1)])
m.compile(keras.optimizers.Adam(0.001), "mse")
slower = keras.callbacks.ReduceLROnPlateau(monitor="loss", factor=0.5, patience=2, min_lr=0.001)
m.fit(x, y, epochs=6, verbose=0, callbacks=[slower])
