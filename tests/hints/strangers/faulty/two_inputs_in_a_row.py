import numpy as np, keras
a = keras.Input((4,)); b = keras.Input((3,))
o = keras.layers.Dense(1)(keras.layers.Concatenate()([a, b]))
m = keras.Model([a, b], o); m.compile("adam", "mse")
x1, x2, y = np.random.rand(64, 4), np.random.rand(64, 3), np.random.rand(64)
m.fit(x1, x2, y, epochs=2)
