import numpy as np
import keras
from keras import layers

rng = np.random.default_rng(0)
keras.utils.set_random_seed(0)

# houses: area, rooms, age, distance to the centre (all scaled to 0..1)
houses = rng.random((1200, 4)).astype("float32")
price = (2 * houses[:, 0] + houses[:, 1] - houses[:, 3]
         + 0.05 * rng.normal(size=1200)).astype("float32")
sold = (houses[:, 3] + houses[:, 2] < 1.0).astype("float32")

n_train = 1000

inputs = keras.Input(shape=(4,), name="house")
x = layers.Dense(32, activation="relu")(inputs)
x = layers.Dense(32, activation="relu")(x)
price_out = layers.Dense(1)(x)
sold_out = layers.Dense(1, activation="sigmoid")(x)

model = keras.Model(inputs=inputs, outputs=[price_out, sold_out])
model.summary()

model.compile(
    optimizer="adam",
    loss={"price": "mse", "sold": "binary_crossentropy"},
    metrics={"price": ["mae"], "sold": ["accuracy"]},
)

model.fit(
    houses[:n_train],
    {"price": price[:n_train], "sold": sold[:n_train]},
    epochs=20,
    batch_size=32,
    validation_split=0.1,
    verbose=2,
)

p, s = model.predict(houses[n_train:], verbose=0)
print("mean error of the price:", np.abs(p[:, 0] - price[n_train:]).mean())
print("accuracy of sold:", np.mean((s[:, 0] > 0.5) == (sold[n_train:] > 0.5)))
