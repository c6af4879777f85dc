import numpy as np
import keras
from keras.layers import Dense, Concatenate, Normalization

rng = np.random.default_rng(6)
a, b = rng.normal(50, 10, (700, 3)), rng.normal(0, 1, (700, 4))
y = a[:, 0] * 0.1 + b[:, 1] * 2
norm = Normalization()
norm.adapt(a)
wide, deep = keras.Input((3,)), keras.Input((4,))
h = Dense(24, activation="relu")(Concatenate()([norm(wide), deep]))
out = Dense(1)(Concatenate()([h, deep]))
m = keras.Model([wide, deep], out)
m.compile(keras.optimizers.Adam(0.01), "mse", metrics=["mae"])
m.fit([a[:600], b[:600]], y[:600], validation_data=([a[600:], b[600:]], y[600:]), epochs=15, verbose=0)
print(m.predict([a[600:603], b[600:603]], verbose=0))
