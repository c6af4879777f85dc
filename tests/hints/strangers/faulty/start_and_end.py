import numpy as np
import tensorflow as tf
from tensorflow import keras
from sklearn.metrics import mean_absolute_error

keras.utils.set_random_seed(29)

# a span in a text: where does it start and where does it end
n = 1500
X = np.random.normal(size=(n, 12)).astype("float32")
start = (20 + 4 * X[:, 0] - 2 * X[:, 1] + np.random.normal(0, 0.3, n)).astype("float32")
end = (start + 12 + 3 * X[:, 2] + np.random.normal(0, 0.3, n)).astype("float32")

x_train, x_test = X[:1200], X[1200:]

inputs = keras.Input(shape=(12,))
h = keras.layers.Dense(64, activation="relu")(inputs)
h = keras.layers.Dense(32, activation="relu")(h)
end_out = keras.layers.Dense(1, name="end")(h)
start_out = keras.layers.Dense(1, name="start")(h)
model = keras.Model(inputs=inputs, outputs=[end_out, start_out])
model.compile(optimizer=keras.optimizers.Adam(0.005),
              loss={"start": "mse", "end": "mse"})
model.fit(x_train, {"start": start[:1200], "end": end[:1200]},
          epochs=25, batch_size=32, verbose=0)

test_y = {"start": start[1200:], "end": end[1200:]}
print("loss on test:", np.round(model.evaluate(x_test, test_y, verbose=0), 2))

start_pred, end_pred = model.predict(x_test, verbose=0)
print("mean error start:", round(float(mean_absolute_error(test_y["start"], start_pred)), 2))
print("mean error end  :", round(float(mean_absolute_error(test_y["end"], end_pred)), 2))
for i in range(4):
    print("span from", round(float(start_pred[i, 0]), 1), "to", round(float(end_pred[i, 0]), 1))
