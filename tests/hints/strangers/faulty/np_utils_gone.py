import numpy as np
import keras
from keras.utils import np_utils
from keras.layers import Dense, Input

x = np.random.rand(120, 4)
y = np_utils.to_categorical((x[:, 0] * 3).astype(int), 3)
model = keras.Sequential([Input((4,)), Dense(3, activation="softmax")])
model.compile("adam", "categorical_crossentropy")
model.fit(x, y, epochs=2, verbose=0)
