import numpy as np
from tensorflow import keras

keras.utils.set_random_seed(24)
rng = np.random.default_rng(24)

# water level of a river, one value per hour
hours = 2200
level = np.zeros(hours)
for t in range(2, hours):
    level[t] = 1.6 * level[t - 1] - 0.7 * level[t - 2] + rng.normal(0, 0.3)
level = ((level - level.mean()) / level.std()).astype("float32")

SEQ = 12
split = 1800


def windows(series, shuffle):
    # the last SEQ hours in, the level of the next hour out
    return keras.utils.timeseries_dataset_from_array(
        data=series,
        targets=series,
        sequence_length=SEQ,
        batch_size=64,
        shuffle=shuffle,
        seed=1,
    )


train = windows(level[:split], True)
val = windows(level[split:], False)

model = keras.Sequential([
    keras.Input(shape=(SEQ,)),
    keras.layers.Dense(32, activation="relu"),
    keras.layers.Dense(1),
])
model.compile(optimizer=keras.optimizers.Adam(0.003), loss="mse")
model.fit(train, validation_data=val, epochs=12, verbose=0)
print("validation mse:", model.evaluate(val, verbose=0))

# now really forecast the next hour
test = level[split:]
past = np.array([test[i:i + SEQ] for i in range(len(test) - SEQ)])
following = test[SEQ:]
forecast = model.predict(past, verbose=0)[:, 0]
print("mse of the forecasts:", np.mean((forecast - following) ** 2))
print("mse if I just say 'same as now':", np.mean((past[:, -1] - following) ** 2))
