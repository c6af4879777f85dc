import numpy as np
from tensorflow import keras
from tensorflow.keras import layers

rng = np.random.default_rng(2)
n_cls = 6
proto = rng.random((n_cls, 18, 18, 3))
y = rng.integers(0, n_cls, 700)
x = (proto[y] + rng.normal(0, 0.2, (700, 18, 18, 3))).astype("float32")
y_cat = keras.utils.to_categorical(y, n_cls)

inputs = keras.Input(shape=(18, 18, 3))
z = layers.Conv2D(16, 3, activation="relu")(inputs)
z = layers.MaxPooling2D(2)(z)
z = layers.Conv2D(32, 3, activation="relu")(z)
z = layers.MaxPooling2D(2)(z)
z = layers.Dense(64, activation="relu")(z)
outputs = layers.Dense(n_cls, activation="softmax")(z)

model = keras.Model(inputs, outputs)
model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
model.fit(x[:600], y_cat[:600], epochs=4, batch_size=32, verbose=2)
print(model.evaluate(x[600:], y_cat[600:], verbose=0))
