# expect: weights-in-another-net
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(1)
kinds = rng.integers(0, 3, 400)
tones = rng.normal(0, 0.4, (400, 12)).astype("float32")
tones[np.arange(400), kinds * 4] -= 3.0


def net(bend):
    return keras.Sequential(
        [keras.Input((12,)), layers.Dense(16, activation=bend), layers.Dense(3, activation="softmax")]
    )


learned = net("tanh")
learned.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
learned.fit(tones[:300], kinds[:300], epochs=12, verbose=0)
learned.save_weights("tones.weights.h5")
app = net("relu")
app.load_weights("tones.weights.h5")
print((app.predict(tones[300:], verbose=0).argmax(axis=1) == kinds[300:]).mean())
