# expect: scaled-by-each-batch
import keras
import numpy as np
from sklearn.preprocessing import StandardScaler

rng = np.random.default_rng(27)
x = np.sort(rng.normal(50, 10, (400, 1)), axis=0)
y = (x[:, 0] - 50) / 10
scaler = StandardScaler()


def batches():
    while True:
        for start in range(0, 300, 50):
            part = slice(start, start + 50)
            yield scaler.fit_transform(x[part]), y[part]


net = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1)])
net.compile(keras.optimizers.Adam(0.05), "mse")
net.fit(batches(), steps_per_epoch=6, epochs=6, verbose=0)
print(net.evaluate(scaler.transform(x[300:]), y[300:], verbose=0))
