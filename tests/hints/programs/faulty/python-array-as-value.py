# expect: python-array-as-value
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(0)
x = rng.normal(size=(300, 4)).astype("float32")
y = (x[:, 0] > 0.2).astype("int64")
model = keras.Sequential([keras.Input((4,)), layers.Dense(1, activation="sigmoid")])
model.compile(keras.optimizers.Adam(0.01), "binary_crossentropy", metrics=["accuracy"])
model.fit(x[:250], y[:250], epochs=8, verbose=0)
answer = model.predict(x[250:], verbose=0)
if answer > 0.5:
    print("yes")
else:
    print("no")
