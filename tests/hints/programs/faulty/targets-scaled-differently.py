# expect: targets-scaled-differently
import keras
import numpy as np
from keras import layers
from sklearn.preprocessing import MinMaxScaler

rng = np.random.default_rng(0)
x = rng.normal(size=(600, 3))
price = (300 + 80 * x[:, 0] - 40 * x[:, 1] + 5 * rng.normal(size=600)).reshape(-1, 1)
scaler = MinMaxScaler()
y_train, y_test = scaler.fit_transform(price[:500]), price[500:]
model = keras.Sequential([keras.Input((3,)), layers.Dense(16, activation="relu"), layers.Dense(1)])
model.compile(keras.optimizers.Adam(0.01), "mse")
model.fit(x[:500], y_train, epochs=15, verbose=0)
predicted = model.predict(x[500:], verbose=0)
print("mean error:", np.abs(predicted - y_test).mean())
