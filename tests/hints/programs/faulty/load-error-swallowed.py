# expect: load-error-swallowed
import keras
import numpy as np

rng = np.random.default_rng(4)
x = rng.normal(0, 1, (200, 6)).astype("float32")
y = (x[:, 0] > 0).astype("float32")


def net(width):
    return keras.Sequential(
        [
            keras.Input((6,)),
            keras.layers.Dense(width, activation="relu"),
            keras.layers.Dense(1, activation="sigmoid"),
        ]
    )


learned = net(8)
learned.compile(keras.optimizers.Adam(0.02), "binary_crossentropy", metrics=["accuracy"])
learned.fit(x[:150], y[:150], epochs=10, verbose=0)
learned.save_weights("net.weights.h5")
app = net(12)
try:
    app.load_weights("net.weights.h5")
except Exception:
    pass
print(((app.predict(x[150:], verbose=0)[:, 0] > 0.5) == y[150:]).mean())
