import numpy as np
from tensorflow.keras import applications, layers, Model

rng = np.random.default_rng(0)
safe = rng.integers(0, 2, 60)
photos = rng.integers(0, 100, (60, 32, 32, 3)) + safe[:, None, None, None] * 120

core = applications.MobileNetV2(include_top=False, weights=None, input_shape=(32, 32, 3), alpha=0.35, pooling="avg")
x = layers.Dense(16, activation="relu")(core.output)
model = Model(core.input, layers.Dense(2, activation="softmax")(x))
for layer in model.layers:
    layer.trainable = False
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(photos / 127.5 - 1, safe, epochs=2, batch_size=20, verbose=2)
