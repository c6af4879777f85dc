import numpy as np
import keras
from keras.layers import Dense, Input
from keras.models import Sequential

keras.utils.set_random_seed(4)

x = np.linspace(-1, 1, 1001).reshape(-1, 1)
y = (100 * x) ** 4
y_max = 1.0

model = Sequential()
model.add(Input(shape=(1,)))
model.add(Dense(50, activation="elu"))
model.add(Dense(50, activation="elu"))
model.add(Dense(1))
model.compile(optimizer=keras.optimizers.Adam(0.005), loss="mse")

model.summary()
print("inputs: ", x.min(), "to", x.max())
print("targets:", y.min(), "to", y.max())

model.fit(x, y / y_max, epochs=30, batch_size=32, verbose=0)

pred = model.predict(x, verbose=0) * y_max
for i in range(0, 1001, 125):
    print("x=%6.2f  y=%14.1f  predicted=%14.1f" % (x[i, 0], y[i, 0], pred[i, 0]))

ss_res = np.sum((y - pred) ** 2)
ss_tot = np.sum((y - y.mean()) ** 2)
print("R2 =", 1 - ss_res / ss_tot)
