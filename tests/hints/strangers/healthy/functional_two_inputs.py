import numpy as np
import keras
from keras import layers

rng = np.random.default_rng(4)
numbers = rng.normal(size=(500, 6)).astype("float32")
city = rng.integers(0, 5, 500)
rent = (numbers[:, 0] * 2 + city * 0.8).astype("float32")
late = (numbers[:, 1] > 0).astype("float32")
number_in = keras.Input((6,), name="numbers")
city_in = keras.Input((1,), dtype="int32", name="city")
place = layers.Flatten()(layers.Embedding(5, 4)(city_in))
x = layers.Dense(32, activation="relu")(layers.Concatenate()([number_in, place]))
rent_out = layers.Dense(1, name="rent")(x)
late_out = layers.Dense(1, activation="sigmoid", name="late")(x)
model = keras.Model([number_in, city_in], [rent_out, late_out])
model.compile("adam", loss={"rent": "mse", "late": "binary_crossentropy"}, metrics={"rent": ["mae"], "late": ["accuracy"]})
model.fit({"numbers": numbers, "city": city}, {"rent": rent, "late": late}, epochs=15, batch_size=32, verbose=0)
print(model.evaluate({"numbers": numbers, "city": city}, {"rent": rent, "late": late}, verbose=0))
