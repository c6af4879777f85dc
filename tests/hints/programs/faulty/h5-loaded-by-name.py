# expect: h5-loaded-by-name
import keras
import numpy as np

x = np.random.default_rng(0).random((40, 4))
model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1)])
model.compile(optimizer="adam", loss="mse")
model.fit(x, x.sum(axis=1), epochs=1, verbose=0)
model.save("sum.h5")
print(keras.models.load_model("sum.h5").predict(x[:2], verbose=0))
