import os
import tempfile
import numpy as np
import keras
from keras import layers
from keras.utils import load_img, img_to_array
from PIL import Image

keras.utils.set_random_seed(23)
rng = np.random.default_rng(23)
root = tempfile.mkdtemp()
os.makedirs(os.path.join(root, "images"))
os.makedirs(os.path.join(root, "masks"))
N = 260

# satellite pictures with a lake, the mask was drawn in a paint program (saved as ordinary RGB png)
for i in range(N):
    land = np.array([110, 140, 80]) + rng.normal(0, 15, (40, 40, 3))
    yy, xx = np.mgrid[:40, :40]
    cy, cx = rng.integers(10, 30, 2)
    a, b = rng.integers(5, 12, 2)
    lake = ((yy - cy) / a) ** 2 + ((xx - cx) / b) ** 2 < 1
    land[lake] = np.array([40, 70, 130]) + rng.normal(0, 15, (lake.sum(), 3))
    mask = np.zeros((40, 40, 3), dtype="uint8")
    mask[lake] = 255
    Image.fromarray(np.clip(land, 0, 255).astype("uint8")).save(os.path.join(root, "images", f"{i:03d}.png"))
    Image.fromarray(mask).save(os.path.join(root, "masks", f"{i:03d}.png"))


def load_pair(name):
    image = img_to_array(load_img(os.path.join(root, "images", name))) / 255.0
    mask = img_to_array(load_img(os.path.join(root, "masks", name))) / 255.0
    return image, mask


names = sorted(os.listdir(os.path.join(root, "images")))
pairs = [load_pair(n) for n in names]
X = np.array([p[0] for p in pairs])
Y = np.array([p[1] for p in pairs])
x_train, y_train, x_val, y_val = X[:200], Y[:200], X[200:], Y[200:]

inputs = keras.Input((40, 40, 3))
c1 = layers.Conv2D(8, 3, padding="same", activation="relu")(inputs)
p1 = layers.MaxPooling2D()(c1)
c2 = layers.Conv2D(16, 3, padding="same", activation="relu")(p1)
u1 = layers.concatenate([layers.UpSampling2D()(c2), c1])
c3 = layers.Conv2D(8, 3, padding="same", activation="relu")(u1)
outputs = layers.Conv2D(1, 1, padding="same", activation="sigmoid")(c3)

model = keras.Model(inputs, outputs)
model.compile(optimizer=keras.optimizers.Adam(0.005), loss="binary_crossentropy", metrics=["accuracy"])
model.fit(x_train, y_train, validation_data=(x_val, y_val), batch_size=10, epochs=8, verbose=2)

pred = model.predict(x_val, verbose=0) > 0.5
true = y_val > 0.5
print("IoU of the lakes:", round(float((pred & true).sum() / (pred | true).sum()), 3))
