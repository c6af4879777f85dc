import numpy as np
from tensorflow import keras
from tensorflow.keras import layers

rng = np.random.default_rng(2)
label = rng.integers(0, 2, 48)
x = rng.random((48, 32, 32, 3)).astype("float32")
x[label == 1, 8:24, 8:24, 0] += 1

conv_base = keras.applications.VGG16(weights=None, include_top=False, input_shape=(32, 32, 3))
conv_base.trainable = False
model = keras.Sequential([conv_base, layers.Flatten(), layers.Dense(1, activation="sigmoid")])
model.compile(optimizer=keras.optimizers.Adam(1e-3), loss="binary_crossentropy", metrics=["accuracy"])
model.fit(x, label, epochs=2, batch_size=16, verbose=2)
