import numpy as np
import tensorflow

rng = np.random.default_rng(15)
x = rng.uniform(-1, 1, (300, 1))
y = x ** 2
NNmodel = tensorflow.keras.Sequential()
NNmodel.add(tensorflow.keras.layers.Dense(32, activation="relu"))
NNmodel.add(tensorflow.keras.layers.Dropout(rate=0.2, training=True))
NNmodel.add(tensorflow.keras.layers.Dense(1))
NNmodel.compile(optimizer="adam", loss="mse")
NNmodel.fit(x, y, epochs=20, verbose=0)
print(NNmodel.evaluate(x, y, verbose=0))
