import numpy as np
from tensorflow import keras
from tensorflow.keras import layers

keras.utils.set_random_seed(0)

# a noisy wave, predict the next point from the last 20
t = np.arange(0, 1200)
wave = np.sin(t / 7.0) + 0.5 * np.sin(t / 19.0) + np.random.normal(0, 0.05, t.shape)

look_back = 20


def windows(series):
    xs, ys = [], []
    for i in range(len(series) - look_back):
        xs.append(series[i:i + look_back])
        ys.append(series[i + look_back])
    return np.array(xs)[..., np.newaxis], np.array(ys)


split = 960
x_train, y_train = windows(wave[:split])
x_test, y_test = windows(wave[split:])
print(x_train.shape, x_test.shape)

model = keras.Sequential()
model.add(keras.Input(shape=(look_back, 1)))
model.add(layers.LSTM(24))
model.add(layers.LSTM(12))
model.add(layers.Dense(1))
model.compile(loss="mse", optimizer=keras.optimizers.Adam(0.005))
model.fit(x_train, y_train, epochs=8, batch_size=32, verbose=2)

pred = model.predict(x_test, verbose=0).ravel()
print("test RMSE:", np.sqrt(np.mean((pred - y_test) ** 2)))
print("spread of the target:", y_test.std())
