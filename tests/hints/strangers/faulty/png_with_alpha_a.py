import numpy as np
from PIL import Image
import keras
from keras import layers

rng = np.random.default_rng(21)
S = 28

# weapon / tool detector (toy): thin bar versus round blob on coloured ground
def sample(cls):
    im = np.full((S, S, 3), rng.integers(0, 80, 3))
    c = rng.integers(8, 20)
    if cls:
        im[c - 2:c + 2, 3:25] = 220
    else:
        yy, xx = np.ogrid[:S, :S]
        im[(yy - c) ** 2 + (xx - 14) ** 2 < 36] = 220
    return im.astype("uint8")

ys = rng.integers(0, 2, 500)
xs = np.stack([sample(c) for c in ys]) / 255.0

model = keras.Sequential([
    keras.Input((S, S, 3)),
    layers.Conv2D(12, 5, activation="relu"),
    layers.MaxPooling2D(4),
    layers.Flatten(),
    layers.Dense(2, activation="softmax"),
])
model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(xs, ys, epochs=6, verbose=2)

# somebody uploads a screenshot
shot = Image.fromarray(sample(1)).convert("RGBA").resize((90, 90))
shot.save("upload.png")

img = Image.open("upload.png")
img = img.resize((S, S))
arr = np.asarray(img, dtype="float32") / 255.0
arr = np.expand_dims(arr, axis=0)
nothing, bar = model.predict(arr, verbose=0)[0]
print("blob %.2f   bar %.2f" % (nothing, bar))
