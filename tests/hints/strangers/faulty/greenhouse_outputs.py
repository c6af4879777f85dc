# greenhouse: predict temperature and humidity of the next hour from 6 sensors
import numpy as np
from tensorflow.keras import Input, Model, layers, optimizers, utils

utils.set_random_seed(34)
rng = np.random.default_rng(34)

n = 1800
sensors = rng.uniform(-1, 1, size=(n, 6)).astype("float32")
temperature = 22 + 4 * sensors[:, 0] - 2 * sensors[:, 1] + rng.normal(0, 0.3, n)
humidity = 60 + 12 * sensors[:, 2] + 6 * sensors[:, 3] * sensors[:, 4] + rng.normal(0, 1, n)

cut = 1500
x_train, x_test = sensors[:cut], sensors[cut:]
t_train, t_test = temperature[:cut], temperature[cut:]
h_train, h_test = humidity[:cut], humidity[cut:]

inp = Input(shape=(6,), name="sensors")
body = layers.Dense(64, activation="relu")(inp)
body = layers.Dense(64, activation="relu")(body)

temp_branch = layers.Dense(32, activation="relu")(body)
temp_out = layers.Dense(1, name="temperature")(temp_branch)

hum_branch = layers.Dense(32, activation="relu")(body)
hum_out = layers.Dense(1, name="humidity")(hum_branch)

model = Model(inputs=inp, outputs=[hum_out, temp_out])
model.compile(optimizer=optimizers.Adam(0.003), loss=["mse", "mse"])

model.fit(x_train, [h_train, t_train], epochs=30, batch_size=32,
          validation_data=(x_test, [h_test, t_test]), verbose=0)
print("test losses:", model.evaluate(x_test, [h_test, t_test], verbose=0))

temp_pred, hum_pred = model.predict(x_test, verbose=0)
print("temperature error:", np.mean(np.abs(temp_pred[:, 0] - t_test)), "degrees")
print("humidity error:", np.mean(np.abs(hum_pred[:, 0] - h_test)), "percent")
for i in range(3):
    print("temp %.1f (real %.1f)   humidity %.1f (real %.1f)"
          % (temp_pred[i, 0], t_test[i], hum_pred[i, 0], h_test[i]))
