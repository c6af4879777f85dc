import numpy as np
import tensorflow as tf
import keras
from keras import layers
rng = np.random.default_rng(0)
from keras.src.legacy.preprocessing.image import ImageDataGenerator
x = rng.random((40, 16, 16, 1)); y = rng.integers(0, 2, 40)
gen = ImageDataGenerator(rescale=1/255.)
model = keras.Sequential([keras.Input((16, 16, 1)), layers.Flatten(), layers.Dense(1, activation="sigmoid")])
model.compile("adam", "binary_crossentropy")
model.fit(gen.flow(x, y, batch_size=8), validation_split=0.2)
