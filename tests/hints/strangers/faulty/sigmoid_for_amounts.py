import numpy as np
from sklearn.metrics import mean_absolute_error, r2_score
from sklearn.model_selection import train_test_split
from keras import utils
from keras.models import Sequential
from keras.layers import Input, Dense
from keras.optimizers import Adam

utils.set_random_seed(89)
rng = np.random.default_rng(89)

# electricity of a house per month in kWh
n = 2000
persons = rng.integers(1, 6, size=n)
area = rng.uniform(30, 180, size=n)
electric_car = rng.integers(0, 2, size=n)
kwh = 60 + 55 * persons + 0.8 * area + 150 * electric_car + rng.normal(0, 15, size=n)

X = np.column_stack([persons / 5, area / 180, electric_car]).astype("float32")
X_train, X_test, y_train, y_test = train_test_split(X, kwh, test_size=0.25, random_state=89)

model = Sequential()
model.add(Input(shape=(3,)))
model.add(Dense(32, activation="relu"))
model.add(Dense(32, activation="relu"))
model.add(Dense(1, activation="sigmoid"))

model.compile(loss="mse", optimizer=Adam(learning_rate=0.01))
history = model.fit(X_train, y_train, epochs=25, batch_size=32, verbose=0)
print("loss:", round(history.history["loss"][0]), "->", round(history.history["loss"][-1]))

pred = model.predict(X_test, verbose=0).ravel()
print("mean absolute error:", round(float(mean_absolute_error(y_test, pred)), 1), "kWh")
print("R2:", round(r2_score(y_test, pred), 3))
print("predicted:", pred[:5].round(1))
print("measured :", y_test[:5].round(1))
