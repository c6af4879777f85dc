# Cell segmentation: train a small U-Net and save the predicted masks as PNG files
import os
import numpy as np
from PIL import Image
from tensorflow import keras
from tensorflow.keras import layers

rng = np.random.default_rng(3)
SIZE = 32


def make_cells(n):
    yy, xx = np.mgrid[0:SIZE, 0:SIZE]
    pics = rng.normal(60, 15, (n, SIZE, SIZE))
    masks = np.zeros((n, SIZE, SIZE))
    for i in range(n):
        for _ in range(rng.integers(1, 4)):
            cx, cy, r = rng.integers(6, 26), rng.integers(6, 26), rng.integers(3, 6)
            cell = (xx - cx) ** 2 + (yy - cy) ** 2 <= r * r
            masks[i][cell] = 1
            pics[i][cell] += 90
    pics = np.clip(pics, 0, 255) / 255.0
    return pics[..., None].astype("float32"), masks[..., None].astype("float32")


x_train, y_train = make_cells(300)
x_test, y_test = make_cells(20)


def unet():
    inp = keras.Input((SIZE, SIZE, 1))
    c1 = layers.Conv2D(8, 3, padding="same", activation="relu")(inp)
    p1 = layers.MaxPooling2D()(c1)
    c2 = layers.Conv2D(16, 3, padding="same", activation="relu")(p1)
    u1 = layers.UpSampling2D()(c2)
    m1 = layers.Concatenate()([u1, c1])
    c3 = layers.Conv2D(8, 3, padding="same", activation="relu")(m1)
    out = layers.Conv2D(1, 1, activation="sigmoid")(c3)
    return keras.Model(inp, out)


model = unet()
model.compile(optimizer=keras.optimizers.Adam(0.005), loss="binary_crossentropy", metrics=["accuracy"])
model.fit(x_train, y_train, batch_size=16, epochs=10, validation_data=(x_test, y_test), verbose=2)

os.makedirs("results", exist_ok=True)
pred = model.predict(x_test, verbose=0)
for i in range(len(pred)):
    mask = pred[i, :, :, 0].astype("uint8")
    Image.fromarray(mask).save(f"results/mask_{i}.png")

# have a look at what was written
for i in range(5):
    saved = np.array(Image.open(f"results/mask_{i}.png"))
    print(f"mask_{i}.png: brightest pixel {saved.max()}, cell pixels {int((saved > 127).sum())},",
          "expected", int(y_test[i].sum()))
