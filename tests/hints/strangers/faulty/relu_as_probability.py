import numpy as np
from tensorflow.keras import Sequential
from tensorflow.keras.layers import Input, Dense
from tensorflow.keras.optimizers import Adam
from tensorflow.keras.utils import set_random_seed

set_random_seed(79)
rng = np.random.default_rng(79)

# is the value more or less than the threshold?
threshold = 50000
samples = 1000

below = rng.integers(0, threshold, size=samples)
above = rng.integers(threshold, 2 * threshold, size=samples)
values = np.concatenate([below, above])
answers = np.concatenate([np.zeros(samples), np.ones(samples)])

order = rng.permutation(len(values))
input_value = (values[order] / (2 * threshold)).reshape(-1, 1)
input_value = (input_value - 0.5) * 4
expected_result = answers[order]

model = Sequential()
model.add(Input(shape=(1,)))
model.add(Dense(8, activation="relu"))
model.add(Dense(8, activation="relu"))
model.add(Dense(1, activation="relu"))

# compile the keras model
model.compile(loss="binary_crossentropy", optimizer=Adam(0.005), metrics=["accuracy"])

# fit the keras model on the data set
model.fit(input_value[:1600], expected_result[:1600], epochs=10, batch_size=16, verbose=2)

_, accuracy = model.evaluate(input_value[1600:], expected_result[1600:], verbose=0)
print("Accuracy: %.2f" % (accuracy * 100))
print(model.predict(input_value[1600:1606], verbose=0).ravel(), expected_result[1600:1606])
