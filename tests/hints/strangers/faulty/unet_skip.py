import numpy as np
from tensorflow import keras
from tensorflow.keras.layers import (Input, Conv2D, Activation, MaxPooling2D,
                                     Conv2DTranspose, concatenate)

keras.utils.set_random_seed(2)
rng = np.random.default_rng(2)
H = W = 48


def cell_image():
    """some bright cells on a grey ground"""
    img = rng.normal(0.3, 0.08, (H, W))
    mask = np.zeros((H, W))
    yy, xx = np.mgrid[:H, :W]
    for _ in range(rng.integers(2, 5)):
        cy, cx, r = rng.integers(6, 42), rng.integers(6, 42), rng.integers(4, 8)
        cell = (yy - cy) ** 2 + (xx - cx) ** 2 <= r ** 2
        img[cell] = rng.normal(0.65, 0.08, cell.sum())
        mask[cell] = 1
    return img, mask


pairs = [cell_image() for _ in range(240)]
images = np.stack([p[0] for p in pairs])[..., None].astype("float32")
masks = np.stack([p[1] for p in pairs])[..., None].astype("float32")
train_x, val_x = images[:200], images[200:]
train_y, val_y = masks[:200], masks[200:]


def conv_block(x, filters):
    x = Conv2D(filters, (3, 3), strides=(1, 1))(x)
    return Activation("relu")(x)


# contracting path
inp = Input((H, W, 1))
d1 = conv_block(conv_block(inp, 8), 8)
p1 = MaxPooling2D((2, 2))(d1)
d2 = conv_block(conv_block(p1, 16), 16)
p2 = MaxPooling2D((2, 2))(d2)
bottom = conv_block(p2, 32)

# expanding path
u2 = Conv2DTranspose(16, (2, 2), strides=(2, 2))(bottom)
e2 = conv_block(concatenate([u2, d2]), 16)
u1 = Conv2DTranspose(8, (2, 2), strides=(2, 2))(e2)
e1 = conv_block(concatenate([u1, d1]), 8)
out = Conv2D(1, (1, 1), activation="sigmoid")(e1)
unet = keras.Model(inp, out)

unet.compile(optimizer=keras.optimizers.Adam(0.003), loss="binary_crossentropy", metrics=["accuracy"])
unet.fit(train_x, train_y, validation_data=(val_x, val_y), epochs=10, batch_size=10, verbose=2)

pred = unet.predict(val_x, verbose=0) > 0.5
truth = val_y > 0.5
print("IoU of the cells:", (pred & truth).sum() / (pred | truth).sum())
