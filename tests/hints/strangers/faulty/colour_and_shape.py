import numpy as np
import keras
from keras import layers

keras.utils.set_random_seed(29)
rng = np.random.default_rng(29)

n = 500
colour = rng.integers(0, 3, n)
filled = rng.integers(0, 2, n)
pics = rng.random((n, 20, 20, 3)).astype("float32") * 0.3
for i in range(n):
    pics[i, 4:16, 4:16, colour[i]] += 0.7
    if not filled[i]:
        pics[i, 7:13, 7:13, :] = 0

inputs = keras.Input((20, 20, 3))
x = layers.Conv2D(16, 3, activation="relu")(inputs)
x = layers.MaxPooling2D(2)(x)
x = layers.Conv2D(16, 3, activation="relu")(x)
x = layers.Flatten()(x)
colour_out = layers.Dense(3, activation="softmax", name="colour")(x)
filled_out = layers.Dense(1, activation="sigmoid", name="filled")(x)

model = keras.Model(inputs, [colour_out, filled_out])
model.compile(optimizer="adam",
              loss={"colour": "sparse_categorical_crossentropy", "filled": "binary_crossentropy"},
              metrics=["accuracy"])

model.fit(pics[:400], {"colour": colour[:400], "filled": filled[:400]}, epochs=4, verbose=2)
print(model.evaluate(pics[400:], {"colour": colour[400:], "filled": filled[400:]}, verbose=0, return_dict=True))
