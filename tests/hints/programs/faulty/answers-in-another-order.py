# expect: answers-in-another-order
import keras
import numpy as np

rng = np.random.default_rng(6)
rooms = rng.uniform(-1, 1, size=(300, 4)).astype("float32")
heat, damp = 20 + 4 * rooms[:, 0], 20 - 4 * rooms[:, 1]
inside = keras.Input((4,))
body = keras.layers.Dense(24, activation="relu")(inside)
damp_out = keras.layers.Dense(1, name="damp")(body)
heat_out = keras.layers.Dense(1, name="heat")(body)
model = keras.Model(inside, [damp_out, heat_out])
model.compile(keras.optimizers.Adam(0.02), loss=["mse", "mse"])
model.fit(rooms[:200], [damp[:200], heat[:200]], epochs=12, verbose=0)
heat_pred, damp_pred = model.predict(rooms[200:], verbose=0)
print("first answers", heat_pred[0, 0], damp_pred[0, 0], "and truths", heat[200], damp[200])
