import keras
import numpy as np
from tensorflow.keras.preprocessing.image import ImageDataGenerator

rng = np.random.default_rng(4)
fields = rng.normal(0, 0.1, (64, 24, 24, 1)).astype("float32")
ponds = np.zeros((64, 24, 24, 1), "float32")
for field, pond in zip(fields, ponds):
    row, column = rng.integers(2, 12, 2)
    field[row:row + 9, column:column + 9] += 1
    pond[row:row + 9, column:column + 9] = 1
more = ImageDataGenerator(width_shift_range=0.2, vertical_flip=True)
batches = more.flow(fields, ponds, batch_size=8)
model = keras.Sequential([keras.Input((24, 24, 1)), keras.layers.Conv2D(8, 3, padding="same", activation="relu"), keras.layers.Conv2D(1, 1, activation="sigmoid")])
model.compile(keras.optimizers.Adam(0.01), "binary_crossentropy", metrics=["accuracy"])
model.fit(batches, epochs=3, verbose=2)
