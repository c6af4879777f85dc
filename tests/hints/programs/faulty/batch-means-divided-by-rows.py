# expect: batch-means-divided-by-rows
import keras
import numpy as np

rng = np.random.default_rng(21)
x = rng.normal(size=(200, 4)).astype("float32")
y = x.sum(axis=1, keepdims=True)
model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1)])
model.compile(keras.optimizers.Adam(0.05), "mse")
model.fit(x, y, epochs=5, verbose=0)
far = keras.losses.MeanAbsoluteError()
total = 0.0
for start in range(0, 200, 40):
    total += float(far(y[start : start + 40], model(x[start : start + 40])))
print("mean error", total / len(x))
