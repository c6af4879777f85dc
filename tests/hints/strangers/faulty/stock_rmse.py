import math
import numpy as np
import keras
from keras.models import Sequential
from keras.layers import LSTM, Dense, Input
from sklearn.metrics import mean_squared_error
from sklearn.preprocessing import MinMaxScaler

keras.utils.set_random_seed(13)

days = np.arange(600)
price = 150 + 40 * np.sin(days / 25) + 0.05 * days + np.random.normal(0, 1.5, 600)

scaler = MinMaxScaler(feature_range=(0, 1))
scaler.fit(price[:420].reshape(-1, 1))
scaled = scaler.transform(price.reshape(-1, 1))
train_data, test_data = scaled[:420], scaled[420:]


def create_dataset(dataset, time_step=20):
    dataX, dataY = [], []
    for i in range(len(dataset) - time_step):
        dataX.append(dataset[i:i + time_step, 0])
        dataY.append(dataset[i + time_step, 0])
    return np.array(dataX), np.array(dataY)


X_train, y_train = create_dataset(train_data)
X_test, y_test = create_dataset(test_data)
X_train = X_train.reshape(X_train.shape[0], X_train.shape[1], 1)
X_test = X_test.reshape(X_test.shape[0], X_test.shape[1], 1)

model = Sequential()
model.add(Input((20, 1)))
model.add(LSTM(16))
model.add(Dense(1))
model.compile(loss="mean_squared_error", optimizer=keras.optimizers.Adam(0.01))
model.fit(X_train, y_train, epochs=12, batch_size=32, verbose=2)

train_predict = scaler.inverse_transform(model.predict(X_train, verbose=0))
test_predict = scaler.inverse_transform(model.predict(X_test, verbose=0))

print("train RMSE in dollars:", math.sqrt(mean_squared_error(y_train, train_predict)))
print("test RMSE in dollars: ", math.sqrt(mean_squared_error(y_test, test_predict)))
