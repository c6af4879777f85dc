# expect: features-prepared-otherwise
import keras
import numpy as np
from keras import layers

keras.utils.set_random_seed(3)
rng = np.random.default_rng(13)
kinds = rng.integers(0, 2, 160)
shots = rng.integers(0, 100, (160, 12, 12, 3)).astype("float32")
shots[kinds == 1, 3:9, 3:9, 0] += 120
shots[kinds == 0, 3:9, 3:9, 2] += 120
base = keras.Sequential(
    [keras.Input((12, 12, 3)), layers.Conv2D(12, 3, activation="relu"), layers.GlobalMaxPooling2D()]
)
known = base.predict(shots[:120] / 127.5 - 1, verbose=0)
new = base.predict(shots[120:], verbose=0)
head = keras.Sequential([keras.Input((12,)), layers.Dense(1, activation="sigmoid")])
head.compile(keras.optimizers.Adam(0.02), "binary_crossentropy", metrics=["accuracy"])
head.fit(known, kinds[:120], epochs=20, verbose=0)
print(head.evaluate(new, kinds[120:], verbose=0))
