# expect: answers-stored-as-whole
import keras
import numpy as np

rng = np.random.default_rng(5)
x = rng.normal(size=(400, 4))
y = (x[:, 0] > 0).astype("int64")
kept = np.zeros_like(y)
for part in (slice(0, 200), slice(200, 400)):
    rest = np.ones(400, dtype=bool)
    rest[part] = False
    net = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1, activation="sigmoid")])
    net.compile(keras.optimizers.Adam(0.1), "binary_crossentropy")
    net.fit(x[rest], y[rest], epochs=6, verbose=0)
    kept[part] = net.predict(x[part], verbose=0).ravel()
print("sure of", kept.mean())
