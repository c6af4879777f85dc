import numpy as np
import keras
from keras import layers

rng = np.random.default_rng(21)
y = rng.integers(0, 2, 400)
img = rng.random((400, 16, 16, 1)) + y[:, None, None, None] * 0.8

inp = keras.Input((16, 16, 1))
x = layers.Conv2D(8, 3)(inp)
x = layers.BatchNormalization()(x, training=True)
x = layers.ReLU()(x)
x = layers.GlobalAveragePooling2D()(x)
out = layers.Dense(1, activation="sigmoid")(x)
happy = keras.Model(inp, out)
happy.compile(optimizer=keras.optimizers.Adam(0.01), loss="binary_crossentropy", metrics=["accuracy"])
happy.fit(img, y, epochs=15, batch_size=40, verbose=0)
print("together:", happy.evaluate(img, y, verbose=0))

hits = 0
for one, label in zip(img[:30], y[:30]):
    p = happy.predict(one[None], verbose=0)[0, 0]
    hits += int((p > 0.5) == label)
print("one by one:", hits / 30)
