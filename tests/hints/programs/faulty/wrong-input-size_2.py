# expect: wrong-input-size
import numpy as np
import keras
from keras import layers

x = np.random.rand(60, 32, 32, 3)
y = np.random.randint(0, 4, 60)
model = keras.Sequential([
    keras.Input((32, 32, 3)),
    layers.Conv2D(4, 3, activation="relu"),
    layers.MaxPooling2D(),
    layers.Flatten(),
    layers.Dense(4, activation="softmax"),
])
model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x, y, epochs=1)

new = np.random.rand(1, 64, 64, 3)
print(model.predict(new))
