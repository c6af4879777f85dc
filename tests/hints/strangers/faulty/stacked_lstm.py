import numpy as np
from tensorflow.keras.models import Sequential
from tensorflow.keras.layers import LSTM, Dense, Input
from tensorflow.keras.optimizers import Adam

# made up daily sales with a weekly rhythm
np.random.seed(0)
days = np.arange(900)
sales = 50 + 12 * np.sin(2 * np.pi * days / 7) + 0.01 * days + np.random.randn(900)
sales = (sales - sales.min()) / (sales.max() - sales.min())

window = 14

def make_windows(values, w):
    xs, ys = [], []
    for i in range(len(values) - w):
        xs.append(values[i:i + w])
        ys.append(values[i + w])
    return np.array(xs), np.array(ys)

X, y = make_windows(sales, window)
X = X.reshape((X.shape[0], X.shape[1], 1))
split = int(0.8 * len(X))
X_train, X_test = X[:split], X[split:]
y_train, y_test = y[:split], y[split:]
print(X_train.shape, y_train.shape)

model = Sequential()
model.add(Input(shape=(window, 1)))
model.add(LSTM(32))
model.add(LSTM(16))
model.add(Dense(1))

model.compile(optimizer=Adam(0.01), loss="mse")
model.fit(X_train, y_train, epochs=8, batch_size=32, verbose=2)

print("test mse", model.evaluate(X_test, y_test, verbose=0))
