import numpy as np
import keras
from keras import layers

feature = keras.Input((10,))
hidden = layers.Dense(16, activation="relu")(feature)
probability = layers.Dense(1, activation="sigmoid")(hidden)
regression = layers.Dense(1)(hidden)
model = keras.Model(feature, [probability, regression])
model.compile("rmsprop", loss={"probability": "binary_crossentropy", "regression": "mse"})
x = np.random.rand(100, 10)
model.fit(x, {"probability": (x[:, 0] > 0.5).astype(int), "regression": x[:, 1]}, epochs=2, verbose=0)
