import numpy as np
from keras.layers import Dense, Input
from keras.models import Sequential
from keras.optimizers import Adam

rng = np.random.default_rng(44)
a, b, c = rng.uniform(300, 900, 1500), rng.uniform(200, 800, 1500), rng.uniform(400, 700, 1500)
rows = np.stack([a, b, c], axis=1)
share = (a - b) / 600 + rng.normal(0, 0.05, 1500)

model = Sequential([Input((3,)), Dense(20, activation="sigmoid"), Dense(1)])
model.compile(Adam(0.01), "mse", metrics=["mae"])
model.fit(rows, share, epochs=8, batch_size=50, verbose=2, validation_split=0.2)
print(model.predict(rows[:6]))
