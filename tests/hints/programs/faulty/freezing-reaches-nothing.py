# expect: freezing-reaches-nothing
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(14)
kinds = rng.integers(0, 3, 330)
x = rng.normal(0, 0.4, (330, 9)).astype("float32")
x[np.arange(330), kinds * 3] += 2.0
base = keras.Sequential(
    [keras.Input((9,)), layers.Dense(16, activation="relu"), layers.Dense(8, activation="relu")]
)
first = keras.Sequential([base, layers.Dense(3, activation="softmax")])
first.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
first.fit(x[:200], kinds[:200], epochs=8, verbose=0)
second = keras.Sequential([base, layers.Dense(3, activation="softmax")])
for layer in second.layers[:-4]:
    layer.trainable = False
second.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
second.fit(x[200:270], kinds[200:270], validation_data=(x[270:], kinds[270:]), epochs=25, verbose=0)
