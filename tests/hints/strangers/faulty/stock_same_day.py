# Next day's closing price from the last two weeks of (close, volume)
import numpy as np
import tensorflow as tf
from sklearn.preprocessing import StandardScaler

tf.keras.utils.set_random_seed(57)
rng = np.random.default_rng(57)

days = np.arange(1300)
close = 100 + 6 * np.sin(2 * np.pi * days / 32) + 4 * np.sin(2 * np.pi * days / 9) + rng.normal(0, 0.6, 1300)
volume = 1000 + 90 * np.cos(2 * np.pi * days / 9) + rng.normal(0, 40, 1300)
table = np.column_stack([close, volume])

cut = 1000
scaler = StandardScaler().fit(table[:cut])
train = scaler.transform(table[:cut])
test = scaler.transform(table[cut:])

LOOK_BACK = 14


def dataset(part):
    X, y = [], []
    for i in range(len(part) - LOOK_BACK):
        X.append(part[i:i + LOOK_BACK])
        y.append(part[i + LOOK_BACK - 1, 0])
    return np.array(X), np.array(y)


X_train, y_train = dataset(train)
X_test, y_test = dataset(test)

model = tf.keras.Sequential([
    tf.keras.Input(shape=(LOOK_BACK, 2)),
    tf.keras.layers.LSTM(32),
    tf.keras.layers.Dense(1),
])
model.compile(optimizer=tf.keras.optimizers.Adam(0.005), loss="mse")
model.fit(X_train, y_train, epochs=15, batch_size=32, verbose=0)

dollars = scaler.scale_[0]
pred = model.predict(X_test, verbose=0).ravel()
print("test error: %.2f dollars" % (np.abs(pred - y_test).mean() * dollars))

# play trader: every evening predict tomorrow, compare with what came
tomorrow = test[LOOK_BACK:, 0]
print("error for tomorrow: %.2f dollars" % (np.abs(pred - tomorrow).mean() * dollars))
print("error when I just take today's price: %.2f dollars"
      % (np.abs(test[LOOK_BACK - 1:-1, 0] - tomorrow).mean() * dollars))
