import numpy as np
import tensorflow as tf
from tensorflow.keras import Input, Model
from tensorflow.keras.layers import Conv2D, GlobalAveragePooling2D, Dense, MaxPooling2D

rng = np.random.default_rng(0)
N = 800
y = rng.integers(0, 2, N)
x = rng.normal(0.4, 0.1, (N, 24, 24, 3))
for i in range(N):
    if y[i]:                      # sick leaves have brown spots
        for _ in range(4):
            r, c = rng.integers(0, 20, 2)
            x[i, r:r + 4, c:c + 4] = [0.6, 0.3, 0.05]
x = x.astype("float32")

input_tensor = Input((24, 24, 3))
h = Conv2D(16, 3, activation="relu")(input_tensor)
h = MaxPooling2D()(h)
h = Conv2D(32, 3, activation="relu")(h)
h = GlobalAveragePooling2D()(h)
out = Dense(1, activation="softmax")(h)
model = Model(input_tensor, out)

model.compile(optimizer=tf.keras.optimizers.Adam(0.005), loss="binary_crossentropy", metrics=["accuracy"])
model.fit(x[:600], y[:600], epochs=8, batch_size=32, verbose=2)

loss, acc = model.evaluate(x[600:], y[600:], verbose=0)
print("test accuracy:", acc)
print("first predictions:", model.predict(x[600:608], verbose=0).ravel())
