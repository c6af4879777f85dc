# expect: one-loss-drowns-others
import keras
import numpy as np
from keras import layers

keras.utils.set_random_seed(5)
x = np.random.normal(size=(300, 4)).astype("float32")
price = (9000 + 800 * x[:, 0]).astype("float32")
sold = (np.random.rand(300) + 0.4 * x[:, 1] > 0.5).astype("float32")
put = keras.Input((4,))
h = layers.Dense(8, activation="relu")(put)
outs = [layers.Dense(1, name="price")(h), layers.Dense(1, "sigmoid", name="sold")(h)]
m = keras.Model(put, outs)
m.compile("adam", ["mse", "binary_crossentropy"], metrics=[["mae"], ["accuracy"]])
m.fit(x, [price, sold], epochs=6, verbose=0)
