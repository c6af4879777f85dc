import numpy as np
import keras
from keras import layers

rng = np.random.default_rng(3)
label = rng.integers(0, 2, 120)
photos = rng.integers(0, 120, (120, 32, 32, 3)).astype("float32") + label[:, None, None, None] * 100
base = keras.applications.MobileNetV2(input_shape=(32, 32, 3), include_top=False, weights=None, alpha=0.35)
inputs = keras.Input((32, 32, 3))
x = keras.applications.mobilenet_v2.preprocess_input(inputs)
x = base(x)
x = layers.GlobalAveragePooling2D()(x)
x = layers.Dropout(0.2)(x)
model = keras.Model(inputs, layers.Dense(1)(x))
model.compile(keras.optimizers.Adam(1e-3), keras.losses.BinaryCrossentropy(from_logits=True), metrics=["accuracy"])
model.fit(photos, label, epochs=3, batch_size=20, verbose=2)
