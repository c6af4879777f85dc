import numpy as np
import keras
from keras import layers

steps = np.arange(2000)
rng = np.random.default_rng(2)
temperature = (15 + 8 * np.sin(steps / 24) + rng.normal(size=2000)).astype("float32")
mean, std = temperature[:1400].mean(), temperature[:1400].std()
scaled = ((temperature - mean) / std).reshape(-1, 1)
window, delay = 24, 12
options = dict(sequence_length=window, batch_size=64)
offset = window + delay - 1
train = keras.utils.timeseries_dataset_from_array(scaled[:-offset], targets=temperature[offset:], end_index=1400, shuffle=True, **options)
valid = keras.utils.timeseries_dataset_from_array(scaled[:-offset], targets=temperature[offset:], start_index=1400, **options)
model = keras.Sequential([keras.Input((window, 1)), layers.LSTM(16), layers.Dense(1)])
model.compile(keras.optimizers.Adam(0.02), "mse", metrics=["mae"])
model.fit(train, validation_data=valid, epochs=10, verbose=2)
