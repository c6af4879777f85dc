# expect: too-many-pools
import numpy as np
from tensorflow.keras import Input, Model, layers

inputs = Input(shape=(32, 32, 3))
x = layers.Conv2D(16, (5, 5), activation="relu")(inputs)
x = layers.MaxPooling2D((3, 3))(x)
x = layers.Conv2D(32, (5, 5), activation="relu")(x)
x = layers.MaxPooling2D((3, 3))(x)
x = layers.Conv2D(64, (3, 3), activation="relu")(x)
x = layers.GlobalAveragePooling2D()(x)
outputs = layers.Dense(10, activation="softmax")(x)
model = Model(inputs, outputs)
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
images = np.random.default_rng(0).random((60, 32, 32, 3))
model.fit(images, np.arange(60) % 10, verbose=0)
