import numpy as np
from sklearn.preprocessing import MinMaxScaler
from tensorflow.keras.models import Sequential
from tensorflow.keras.layers import LSTM, Dense, Input
from tensorflow.keras.utils import set_random_seed

set_random_seed(2)
rng = np.random.default_rng(2)

# level, rain, temperature of every day
t = np.arange(900)
rain = np.clip(rng.normal(2, 2, 900), 0, None)
level = 120 + 30 * np.sin(t / 25) + rng.normal(0, 2, 900)
temperature = 12 + 10 * np.sin(t / 58) + rng.normal(0, 1, 900)
dataset = np.column_stack([level, rain, temperature])

train, test = dataset[:700], dataset[700:]
scaler = MinMaxScaler(feature_range=(0, 1))
train = scaler.fit_transform(train)
test = scaler.transform(test)


def create_dataset(data, look_back=10):
    dataX, dataY = [], []
    for i in range(len(data) - look_back):
        dataX.append(data[i:i + look_back, :])
        dataY.append(data[i + look_back, 0])
    return np.array(dataX), np.array(dataY)


trainX, trainY = create_dataset(train)
testX, testY = create_dataset(test)

model = Sequential()
model.add(Input(shape=(10, 3)))
model.add(LSTM(16))
model.add(Dense(1))
model.compile(loss="mean_squared_error", optimizer="adam")
model.fit(trainX, trainY, epochs=15, batch_size=16, verbose=0)

testPredict = model.predict(testX, verbose=0)
# back to centimetres
testPredict = scaler.inverse_transform(testPredict)[:, 0]
real = dataset[710:, 0]
print("RMSE: %.2f cm" % np.sqrt(np.mean((real - testPredict) ** 2)))
