# expect: sum-set-instead-of-added
import keras
import numpy as np

rng = np.random.default_rng(4)
x = rng.normal(0, 1, (320, 3)).astype("float32")
y = x.sum(axis=1)
model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1)])
model.compile(keras.optimizers.Adam(0.05), "mse")
for epoch in range(4):
    total = 0.0
    for k in range(10):
        loss = model.train_on_batch(x[k * 32:(k + 1) * 32], y[k * 32:(k + 1) * 32])
        total =+ loss
    print("epoch", epoch, "mean loss", total / 10)
