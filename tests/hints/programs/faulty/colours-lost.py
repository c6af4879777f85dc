# expect: colours-lost
import keras
import numpy as np
from PIL import Image

rng = np.random.default_rng(12)
tones = np.array([[200, 60, 50], [60, 190, 60]])


def berry(kind):
    shot = rng.integers(0, 50, (12, 12, 3))
    shot[3:9, 3:9] = tones[kind] + rng.integers(-20, 21, (6, 6, 3))
    return Image.fromarray(shot.astype("uint8"))


kinds = rng.integers(0, 2, 200)
shots = np.array([np.array(berry(kind)) for kind in kinds]) / 255.0
net = keras.Sequential(
    [keras.Input((12, 12, 3)), keras.layers.Flatten(), keras.layers.Dense(1, activation="sigmoid")]
)
net.compile(keras.optimizers.Adam(0.01), "binary_crossentropy", metrics=["accuracy"])
net.fit(shots[:160], kinds[:160], validation_data=(shots[160:], kinds[160:]), epochs=8, verbose=0)
for kind in range(2):
    berry(kind).save("mine.png")
    grey = np.array(Image.open("mine.png").convert("L")) / 255.0
    mine = np.stack([grey, grey, grey], axis=-1)
    print(kind, net.predict(mine[None], verbose=0)[0, 0] > 0.5)
