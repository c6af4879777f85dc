# expect: model-made-in-loop
import numpy as np
import keras

keras.utils.set_random_seed(3)
rng = np.random.default_rng(3)
x = rng.normal(size=(600, 5)).astype("float32")
y = (x @ np.array([1.0, -2.0, 0.5, 0.0, 3.0])).astype("float32")
x_test, y_test = x[500:], y[500:]


def build():
    model = keras.Sequential(
        [keras.Input((5,)), keras.layers.Dense(16, activation="relu"), keras.layers.Dense(1)]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.02), loss="mse")
    return model


# the measurements come month by month
for start in range(0, 500, 250):
    model = build()
    model.fit(x[start : start + 250], y[start : start + 250], epochs=4, verbose=0)

print("test loss", model.evaluate(x_test, y_test, verbose=0))
