import numpy as np
import keras
from keras import layers

rng = np.random.default_rng(0)
label = rng.integers(0, 2, 64)
photos = rng.integers(0, 90, (64, 32, 32, 3)).astype("float32") + label[:, None, None, None] * 130
backbone = keras.applications.MobileNetV3Small(
    input_shape=(32, 32, 3), include_top=False, weights=None, pooling="avg", include_preprocessing=True)
model = keras.Sequential([backbone, layers.Dense(1, activation="sigmoid")])
model.compile(keras.optimizers.Adam(1e-3), "binary_crossentropy", metrics=["accuracy"])
model.fit(photos / 255.0, label, batch_size=16, epochs=2, verbose=2)
