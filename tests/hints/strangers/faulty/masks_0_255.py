import os
import numpy as np
from PIL import Image
from tensorflow import keras
from tensorflow.keras import layers

rng = np.random.default_rng(30)
os.makedirs("salt/images", exist_ok=True)
os.makedirs("salt/masks", exist_ok=True)
for i in range(120):
    m = np.zeros((32, 32), "uint8")
    r, c = rng.integers(2, 18, 2)
    m[r:r + 12, c:c + 10] = 255
    pic = np.clip(70 + (m > 0) * 80 + rng.normal(0, 25, m.shape), 0, 255).astype("uint8")
    Image.fromarray(pic).save(f"salt/images/{i:03d}.png")
    Image.fromarray(m).save(f"salt/masks/{i:03d}.png")

ids = sorted(os.listdir("salt/images"))
X = np.zeros((len(ids), 32, 32, 1), dtype=np.float32)
y = np.zeros((len(ids), 32, 32, 1), dtype=np.float32)
for n, id_ in enumerate(ids):
    X[n, ..., 0] = np.array(Image.open("salt/images/" + id_))
    y[n, ..., 0] = np.array(Image.open("salt/masks/" + id_))
X = X / 255.0

inp = keras.Input((32, 32, 1))
c1 = layers.Conv2D(8, 3, padding="same", activation="relu")(inp)
p1 = layers.MaxPooling2D()(c1)
c2 = layers.Conv2D(16, 3, padding="same", activation="relu")(p1)
u1 = layers.UpSampling2D()(c2)
c3 = layers.Conv2D(8, 3, padding="same", activation="relu")(layers.concatenate([u1, c1]))
out = layers.Conv2D(1, 1, activation="sigmoid")(c3)
model = keras.Model(inp, out)
model.compile(optimizer=keras.optimizers.Adam(0.01), loss="binary_crossentropy", metrics=["accuracy"])
model.fit(X[:100], y[:100], batch_size=10, epochs=8, validation_data=(X[100:], y[100:]), verbose=2)

pred = model.predict(X[100:], verbose=0) > 0.5
print("share of pixels predicted as salt:", pred.mean(), " truth:", (y[100:] > 0).mean())
