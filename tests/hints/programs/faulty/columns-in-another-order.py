# expect: columns-in-another-order
import keras
import numpy as np

rng = np.random.default_rng(12)
people = {"height": rng.normal(170, 9, 300), "weight": rng.normal(70, 8, 300)}
heavy = (people["weight"] / (people["height"] / 100) ** 2 > 24).astype(int)
rows = np.column_stack([people["height"], people["weight"]])
scale = keras.layers.Normalization()
scale.adapt(rows[:200])
net = keras.Sequential([keras.Input((2,)), scale, keras.layers.Dense(1, activation="sigmoid")])
net.compile("adam", "binary_crossentropy", metrics=["accuracy"])
net.fit(rows[:200], heavy[:200], epochs=2, verbose=0)
new = np.column_stack([people["weight"], people["height"]])[200:]
print(net.evaluate(new, heavy[200:], verbose=0))
