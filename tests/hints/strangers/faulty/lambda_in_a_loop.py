import numpy as np
import keras
from keras import layers, ops

keras.utils.set_random_seed(31)
rng = np.random.default_rng(31)

# waiting time grows with the number of people, and so does its scatter
people = rng.uniform(0, 1, size=(2000, 1)).astype("float32")
wait = (2 + 3 * people + rng.normal(size=people.shape) * (0.3 + people)).astype("float32")


def pinball(q, y, p):
    e = y - p
    return ops.mean(ops.maximum(q * e, (q - 1) * e), axis=-1)


quantiles = [0.1, 0.5, 0.9]
inp = keras.Input((1,))
h = layers.Dense(32, activation="relu")(inp)
outputs = [layers.Dense(1, name="q%d" % int(q * 100))(h) for q in quantiles]
model = keras.Model(inp, outputs)

loss_list = []
for q in quantiles:
    loss_list.append(lambda y, p: pinball(q, y, p))

model.compile(optimizer=keras.optimizers.Adam(0.01), loss=loss_list)
model.fit(people, [wait, wait, wait], epochs=15, batch_size=50, verbose=0)

low, mid, high = model.predict(people, verbose=0)
print("share of the waits below the 10 %% line: %.2f" % np.mean(wait < low))
print("share of the waits below the 50 %% line: %.2f" % np.mean(wait < mid))
print("share of the waits below the 90 %% line: %.2f" % np.mean(wait < high))
