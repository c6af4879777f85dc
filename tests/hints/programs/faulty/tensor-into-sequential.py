# expect: tensor-into-sequential
import numpy as np
import tensorflow as tf
from tensorflow import keras
from tensorflow.keras import layers
r = np.random.default_rng(0)

base = keras.applications.MobileNet(weights=None, include_top=False, input_shape=(32, 32, 3), alpha=0.25)
m = keras.Sequential()
m.add(base.output)
m.add(layers.GlobalAveragePooling2D())
m.add(layers.Dense(2, activation="softmax"))
m.compile("adam", "sparse_categorical_crossentropy"); m.fit(r.random((4, 32, 32, 3)), r.integers(0, 2, 4), verbose=0)
