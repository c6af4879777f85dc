# expect: negative-learning-rate
import keras
import numpy as np

x = np.random.default_rng(0).normal(size=(120, 5)).astype("float32")
y = (x[:, 0] > 0).astype("int32")
model = keras.Sequential([keras.Input((5,)), keras.layers.Dense(1, activation="sigmoid")])
model.compile(keras.optimizers.SGD(learning_rate=-0.05), "binary_crossentropy", metrics=["accuracy"])
model.fit(x, y, epochs=4, verbose=0)
