# expect: texts-in-plain-list
import keras
import numpy as np
from keras import layers

notes = ["rain all day", "sun and wind", "rain again", "warm sun"]
reader = layers.TextVectorization(output_sequence_length=3)
reader.adapt(notes)
model = keras.Sequential(
    [reader, layers.Embedding(20, 4), layers.GlobalAveragePooling1D(), layers.Dense(1)]
)
model.compile("adam", "mse")
model.fit(notes, np.array([1, 0, 1, 0]), verbose=0)
