# expect: category-unknown-ignored
import keras
import numpy as np
from sklearn.preprocessing import OneHotEncoder

rng = np.random.default_rng(20)
kind = rng.choice(["green", "black"], size=(200, 1))
y = np.where(kind[:, 0] == "green", 3.0, 8.0)
encoder = OneHotEncoder(handle_unknown="ignore", sparse_output=False)
x = encoder.fit_transform(kind)
net = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)])
net.compile(keras.optimizers.Adam(0.1), "mse")
net.fit(x, y, epochs=15, verbose=0)
print(net.predict(encoder.transform([["Green"]]), verbose=0))
