import numpy as np
import keras
from keras import layers, ops

keras.utils.set_random_seed(67)
rng = np.random.default_rng(67)

# advertising: a correct "buys" brings 5, a wrong letter costs 1
n = 2400
people = rng.normal(size=(n, 9)).astype("float32")
buys = (people[:, 0] + people[:, 1] * people[:, 2] + 0.3 * rng.normal(size=n) > 0.7)
buys = buys.astype("float32").reshape(-1, 1)

x_train, x_val, x_test = people[:1500], people[1500:1950], people[1950:]
y_train, y_val, y_test = buys[:1500], buys[1500:1950], buys[1950:]


def gain(y_true, y_pred):
    letter = ops.cast(y_pred > 0.5, "float32")
    return ops.mean(letter * (5.0 * y_true - 1.0 * (1.0 - y_true)), axis=-1)


model = keras.Sequential([
    layers.Input(shape=(9,)),
    layers.Dense(24, activation="relu"),
    layers.Dense(1, activation="sigmoid"),
])
model.compile(optimizer=keras.optimizers.Adam(0.003),
              loss="binary_crossentropy", metrics=["accuracy", gain])

stopper = keras.callbacks.EarlyStopping(monitor="val_gain", patience=4,
                                        restore_best_weights=True)

model.fit(x_train, y_train, validation_data=(x_val, y_val), epochs=25,
          batch_size=32, callbacks=[stopper], verbose=2)

result = model.evaluate(x_test, y_test, verbose=0, return_dict=True)
print("accuracy:", round(result["accuracy"], 3), "gain per person:", round(result["gain"], 3))
