# expect: object-array
# 크기가 다른 사진들
import numpy as np
import keras
from keras import layers

photos = [np.random.rand(20, 20), np.random.rand(20, 24), np.random.rand(18, 20)]
x = np.array(photos, dtype=object)
y = np.array([0, 1, 0])

model = keras.Sequential([
    keras.Input((20, 20)),
    layers.Flatten(),
    layers.Dense(1, activation="sigmoid"),
])
model.compile("adam", "binary_crossentropy")
model.fit(x, y)
