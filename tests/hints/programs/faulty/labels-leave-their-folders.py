# expect: labels-leave-their-folders
import os

import keras
import numpy as np
from PIL import Image

rng = np.random.default_rng(11)
for kind, (name, count) in enumerate((("ant", 40), ("bee", 70), ("fly", 40))):
    os.makedirs(f"bugs/{name}", exist_ok=True)
    for number in range(count):
        shot = rng.integers(0, 110, (12, 12, 3))
        shot[4 * kind : 4 * kind + 4] += 120
        Image.fromarray(shot.astype("uint8")).save(f"bugs/{name}/{number}.png")
shots = []
for name in sorted(os.listdir("bugs")):
    for file in sorted(os.listdir(f"bugs/{name}")):
        shots.append(np.array(Image.open(f"bugs/{name}/{file}")) / 255.0)
shots = np.array(shots)
labels = np.zeros(150, "int64")
labels[50:100] = 1
labels[100:] = 2
mixed = rng.permutation(150)
net = keras.Sequential(
    [keras.Input((12, 12, 3)), keras.layers.Flatten(), keras.layers.Dense(3, activation="softmax")]
)
net.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
net.fit(shots[mixed], labels[mixed], epochs=12, verbose=0)
