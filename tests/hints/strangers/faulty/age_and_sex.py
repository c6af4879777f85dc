import numpy as np, keras
i = keras.Input((4,)); h = keras.layers.Dense(8, activation="relu")(i)
a = keras.layers.Dense(1, name="age")(h); b = keras.layers.Dense(1, activation="sigmoid", name="sex")(h)
m = keras.Model(i, [a, b]); m.compile("adam", loss={"age": "mse", "sex": "binary_crossentropy"}, metrics=["accuracy"])
x = np.random.rand(64, 4)
m.fit(x, {"age": np.random.rand(64) * 50, "sex": np.random.randint(0, 2, 64)}, epochs=1, verbose=0)
