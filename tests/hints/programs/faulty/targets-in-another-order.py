# expect: targets-in-another-order
import keras
import numpy as np

rng = np.random.default_rng(11)
rows = rng.normal(size=(200, 4))
age, income = 4 + rows[:, 0], 3 + 0.8 * rows[:, 1]
given = keras.Input((4,))
inner = keras.layers.Dense(8, activation="relu")(given)
age_out = keras.layers.Dense(1, name="age")(inner)
income_out = keras.layers.Dense(1, name="income")(inner)
person = keras.Model(given, [age_out, income_out])
person.compile(keras.optimizers.Adam(0.01), loss=["mse", "mse"])
person.fit(rows, [income, age], epochs=3, verbose=0)
