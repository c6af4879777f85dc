# LSTM on a data set from sklearn
from sklearn.datasets import make_regression
from sklearn.preprocessing import StandardScaler
from tensorflow.keras.models import Sequential
from tensorflow.keras.layers import Dense, LSTM, Input
from tensorflow.keras.optimizers import Adam

X, Y = make_regression(n_samples=600, n_features=9, n_informative=9, n_targets=2,
                       noise=3.0, random_state=3)
X = StandardScaler().fit_transform(X)
Y = StandardScaler().fit_transform(Y)

x_train, x_val = X[:500], X[500:]
y_train, y_val = Y[:500], Y[500:]

print("x:", x_train.shape, "y:", y_train.shape)

net = Sequential([
    Input(shape=x_train.shape[1:]),
    LSTM(32),
    Dense(16, activation="relu"),
    Dense(2),
])
net.compile(loss="mean_squared_error", optimizer=Adam(0.01))
net.summary()

net.fit(x_train, y_train, epochs=15, batch_size=32, verbose=2,
        validation_data=(x_val, y_val))
print(net.predict(x_val[:3], verbose=0))
print(y_val[:3])
