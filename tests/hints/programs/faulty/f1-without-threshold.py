# expect: f1-without-threshold
import numpy as np
import keras
from keras import layers

rng = np.random.default_rng(12)
x = rng.normal(size=(1500, 7)).astype("float32")
sick = (x[:, 0] + x[:, 1] > 1.2).astype("float32").reshape(-1, 1)
m = keras.Sequential([keras.Input((7,)), layers.Dense(16, activation="relu"), layers.Dense(1, activation="sigmoid")])
m.compile(optimizer=keras.optimizers.Adam(0.01), loss="binary_crossentropy", metrics=[keras.metrics.F1Score(average="micro")])
m.fit(x[:1100], sick[:1100], epochs=10, verbose=0)
print(m.evaluate(x[1100:], sick[1100:], verbose=0, return_dict=True))
