# expect: brightness-for-other-range
import numpy as np
from tensorflow.keras import layers, Sequential, Input

rng = np.random.default_rng(2)
lab = rng.integers(0, 2, 500)
pic = rng.integers(0, 150, (500, 12, 12, 3)).astype("float32")
pic[lab == 1, 2:8, 2:8, 1] += 100
aug = Sequential([layers.Rescaling(1.0 / 255), layers.RandomFlip("horizontal"), layers.RandomBrightness(0.2)])
net = Sequential([Input((12, 12, 3)), aug, layers.Conv2D(8, 3, activation="relu"), layers.GlobalMaxPooling2D(), layers.Dense(1, activation="sigmoid")])
net.compile("adam", "binary_crossentropy", metrics=["accuracy"])
net.fit(pic[:400], lab[:400], epochs=8, verbose=0, validation_data=(pic[400:], lab[400:]))
print(net.evaluate(pic[400:], lab[400:], verbose=0))
