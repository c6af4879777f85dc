import numpy as np
from tensorflow import keras
from tensorflow.keras import layers

rng = np.random.default_rng(1)
cat = rng.integers(0, 2, 60)
photos = rng.random((60, 32, 32, 3)).astype("float32") + cat[:, None, None, None]
base = keras.applications.MobileNetV2(include_top=False, weights=None, input_shape=(32, 32, 3), alpha=0.35)
model = keras.Sequential([base, layers.GlobalAveragePooling2D(), layers.Dense(1)])
model.compile(keras.optimizers.RMSprop(1e-4), loss="binary_crossentropy", metrics=["accuracy"])
model.fit(photos - 1, cat, epochs=2, batch_size=20, verbose=2)
