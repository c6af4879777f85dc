# expect: none
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(0)
classes = rng.integers(0, 3, 300)
pictures = rng.uniform(0, 0.3, (300, 32, 32, 3)).astype("float32")
for i, c in enumerate(classes):
    pictures[i, :, :, c] += 0.5

base = keras.Sequential([
    keras.Input((32, 32, 3)),
    layers.SeparableConv2D(8, 3, strides=2, activation="relu"),
    layers.DepthwiseConv2D(3, padding="same", activation="relu"),
    layers.Conv2D(16, 1, activation="relu"),
], name="base")
model = keras.Sequential([base, layers.GlobalAveragePooling2D(), layers.Dropout(0.2),
                          layers.Dense(3, activation="softmax")])
# first the head alone, then everything, gently
base.trainable = False
model.compile(optimizer=keras.optimizers.Adam(0.02), loss="sparse_categorical_crossentropy",
              metrics=["accuracy"])
model.fit(pictures, classes, epochs=3, batch_size=32, verbose=0)
base.trainable = True
model.compile(optimizer=keras.optimizers.Adam(1e-3), loss="sparse_categorical_crossentropy",
              metrics=["accuracy"])
model.fit(pictures, classes, epochs=2, batch_size=32, verbose=0)
print(len(base.trainable_weights), model.evaluate(pictures, classes, verbose=0))
