import numpy as np
import keras
from keras import layers

keras.utils.set_random_seed(11)
SIZE = 32
CLASSES = 3        # 0 = background, 1 = disc, 2 = box
rng = np.random.default_rng(0)


def make_scene():
    img = rng.normal(0.1, 0.05, (SIZE, SIZE))
    mask = np.zeros((SIZE, SIZE), dtype="int32")
    yy, xx = np.mgrid[:SIZE, :SIZE]
    # one disc
    cy, cx, r = rng.integers(7, 25), rng.integers(7, 25), rng.integers(4, 7)
    disc = (yy - cy) ** 2 + (xx - cx) ** 2 < r * r
    img[disc] += 0.4
    mask[disc] = 1
    # one box
    top, left, s = rng.integers(2, 20), rng.integers(2, 20), rng.integers(6, 10)
    img[top:top + s, left:left + s] = rng.normal(0.9, 0.05, (s, s))
    mask[top:top + s, left:left + s] = 2
    return img, mask


scenes = [make_scene() for _ in range(500)]
X = np.array([s[0] for s in scenes], dtype="float32")[..., None]
Y = np.array([s[1] for s in scenes])[..., None]
X_train, Y_train = X[:400], Y[:400]
X_val, Y_val = X[400:], Y[400:]
print("images", X_train.shape, "masks", Y_train.shape, "ids", np.unique(Y_train))

inputs = layers.Input((SIZE, SIZE, 1))
c1 = layers.Conv2D(12, 3, padding="same", activation="relu")(inputs)
p1 = layers.MaxPooling2D()(c1)
c2 = layers.Conv2D(24, 3, padding="same", activation="relu")(p1)
u1 = layers.UpSampling2D()(c2)
m1 = layers.Concatenate()([u1, c1])
c3 = layers.Conv2D(12, 3, padding="same", activation="relu")(m1)
outputs = layers.Conv2D(CLASSES, 1, activation="softmax")(c3)
model = keras.Model(inputs, outputs)

model.compile(optimizer=keras.optimizers.Adam(0.01),
              loss="categorical_crossentropy",
              metrics=["accuracy"])
model.fit(X_train, Y_train, validation_data=(X_val, Y_val), epochs=12, batch_size=10, verbose=2)

pred = np.argmax(model.predict(X_val, verbose=0), axis=-1)
truth = Y_val[..., 0]
for c, name in enumerate(["background", "disc", "box"]):
    inter = np.sum((pred == c) & (truth == c))
    union = np.sum((pred == c) | (truth == c))
    print("IoU", name, round(inter / union, 3))
