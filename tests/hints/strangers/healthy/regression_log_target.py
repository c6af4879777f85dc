import numpy as np
import keras

rng = np.random.default_rng(0)
x = rng.uniform(1, 10, (600, 2))
price = 1000 * x[:, 0] ** 2 * x[:, 1]
y = np.log1p(price)
x = (x - x.mean(0)) / x.std(0)
model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(32, activation="relu"), keras.layers.Dense(1)])
model.compile(keras.optimizers.Adam(0.01), "mse", metrics=["mae"])
model.fit(x[:500], y[:500], validation_data=(x[500:], y[500:]), epochs=20, verbose=0)
print(np.expm1(model.predict(x[500:505], verbose=0)))
