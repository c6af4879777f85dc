import numpy as np, keras
from keras import layers
a = keras.Input((3,), name="age"); b = keras.Input((2,), name="size")
m = keras.Model([a, b], layers.Dense(1)(layers.concatenate([a, b])))
m.compile("adam", "mse")
x = np.random.rand(50, 5)
m.fit({"ages": x[:, :3], "size": x[:, 3:]}, x.sum(1), epochs=2)
