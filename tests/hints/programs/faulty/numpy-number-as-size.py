# expect: numpy-number-as-size
import keras
import numpy as np

y = np.array([0, 2, 1, 2, 0, 1])
classes = np.max(y) + 1
model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(classes, activation="softmax")])
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
model.fit(np.random.rand(6, 4), y, epochs=1, verbose=0)
