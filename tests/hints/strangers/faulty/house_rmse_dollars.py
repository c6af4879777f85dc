import numpy as np
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler
import keras
from keras.layers import Dense, Input

keras.utils.set_random_seed(33)
rng = np.random.default_rng(33)

# size, rooms, age, distance to the centre -> price in dollars
n = 1500
size = rng.uniform(50, 220, n)
rooms = np.round(size / 30 + rng.normal(0, 0.7, n))
age = rng.uniform(0, 60, n)
dist = rng.uniform(0, 25, n)
price = 150000 + 2600 * size + 9000 * rooms - 1500 * age - 6000 * dist + rng.normal(0, 25000, n)
X = np.column_stack([size, rooms, age, dist])

X_train, X_test, y_train, y_test = train_test_split(X, price, test_size=0.2, random_state=33)

sx = StandardScaler()
X_train = sx.fit_transform(X_train)
X_test = sx.transform(X_test)
sy = StandardScaler()
y_train = sy.fit_transform(y_train.reshape(-1, 1))
y_test = sy.transform(y_test.reshape(-1, 1))

model = keras.Sequential([Input((4,)), Dense(32, activation="relu"),
                          Dense(16, activation="relu"), Dense(1)])
model.compile(loss="mse", optimizer="adam")
model.fit(X_train, y_train, epochs=40, batch_size=32, verbose=0)

mse = model.evaluate(X_test, y_test, verbose=0)
print("mse on the scaled prices: %.4f" % mse)

# back to dollars
rmse = np.sqrt(sy.inverse_transform([[mse]])[0, 0])
print("the typical error is %.0f dollars" % rmse)

pred = sy.inverse_transform(model.predict(X_test[:4], verbose=0)).ravel()
true = sy.inverse_transform(y_test[:4]).ravel()
for p, t in zip(pred, true):
    print("  predicted %8.0f   true %8.0f" % (p, t))
