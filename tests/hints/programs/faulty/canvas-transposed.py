# expect: canvas-transposed
import keras
import numpy as np
from keras import layers

(x_train, y_train), _ = keras.datasets.mnist.load_data()
model = keras.Sequential([keras.Input((28, 28)), layers.Flatten(), layers.Dense(10, activation="softmax")])
model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x_train[:1000] / 255.0, y_train[:1000], epochs=2, verbose=0)

canvas = np.zeros((28, 28))
mouse = [(x, 8) for x in range(6, 22)] + [(21 - step, 8 + step) for step in range(14)]
for x, y in mouse:
    canvas[x, y] = 1.0
print(np.argmax(model.predict(canvas[None], verbose=0)))
