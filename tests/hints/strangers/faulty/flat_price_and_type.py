import numpy as np
import keras
from keras import layers

keras.utils.set_random_seed(39)
rng = np.random.default_rng(39)

# from 7 facts about a flat: its price in euros and its type (0, 1, 2)
n = 2000
facts = rng.normal(size=(n, 7)).astype("float32")
price = 250_000 + 60_000 * facts[:, 0] - 30_000 * facts[:, 1] + 8_000 * rng.normal(size=n)
kind = np.argmax(facts[:, 2:5] + 0.3 * rng.normal(size=(n, 3)), axis=1)
price = price.reshape(-1, 1)

train, test = slice(0, 1600), slice(1600, n)

inputs = keras.Input(shape=(7,))
x = layers.Dense(32, activation="relu")(inputs)
x = layers.Dense(32, activation="relu")(x)
price_out = layers.Dense(1, name="price")(x)
kind_out = layers.Dense(3, activation="softmax", name="kind")(x)
model = keras.Model(inputs, [price_out, kind_out])

model.compile(
    optimizer=keras.optimizers.Adam(0.003),
    loss=["mse", "sparse_categorical_crossentropy"],
)
history = model.fit(
    facts[train], [price[train], kind[train]],
    epochs=20, batch_size=32, verbose=0,
)
for e in (0, 9, 19):
    print("epoch", e + 1, "loss", history.history["loss"][e])

p_price, p_kind = model.predict(facts[test], verbose=0)
r2 = 1 - np.square(price[test] - p_price).sum() / np.square(price[test] - price[test].mean()).sum()
print("R2 of the price:", round(float(r2), 3))
print("accuracy of the type:", (p_kind.argmax(axis=1) == kind[test]).mean())
