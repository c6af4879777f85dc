import numpy as np
from tensorflow.keras.layers import Input, Conv2D, MaxPooling2D, UpSampling2D, Dropout, concatenate
from tensorflow.keras.models import Model
from tensorflow.keras.optimizers import Adam

img_rows = 50
img_cols = 68
rng = np.random.default_rng(99)


def ultrasound():
    """speckled picture with one bright band, mask = the band"""
    yy, xx = np.mgrid[0:img_rows, 0:img_cols]
    top = rng.uniform(10, 30) + rng.uniform(-0.2, 0.2) * xx
    mask = (yy > top) & (yy < top + rng.uniform(6, 11))
    img = np.where(mask, 0.65, 0.35) * rng.gamma(12, 1 / 12, (img_rows, img_cols))
    return img[..., None], mask[..., None]


data = [ultrasound() for _ in range(240)]
imgs = np.array([d[0] for d in data], dtype="float32")
masks = np.array([d[1] for d in data], dtype="float32")


def get_unet():
    inputs = Input((img_rows, img_cols, 1))
    conv1 = Conv2D(8, (3, 3), activation="relu", padding="same")(inputs)
    pool1 = MaxPooling2D(pool_size=(2, 2))(conv1)
    conv2 = Conv2D(16, (3, 3), activation="relu", padding="same")(pool1)
    pool2 = MaxPooling2D(pool_size=(2, 2))(conv2)
    conv3 = Conv2D(24, (3, 3), activation="relu", padding="same")(pool2)
    conv3 = Dropout(0.2)(conv3)
    up4 = concatenate([UpSampling2D(size=(2, 2))(conv3), conv2], axis=3)
    conv4 = Conv2D(16, (3, 3), activation="relu", padding="same")(up4)
    up5 = concatenate([UpSampling2D(size=(2, 2))(conv4), conv1], axis=3)
    conv5 = Conv2D(8, (3, 3), activation="relu", padding="same")(up5)
    conv6 = Conv2D(1, (1, 1), activation="sigmoid")(conv5)
    model = Model(inputs=inputs, outputs=conv6)
    model.compile(optimizer=Adam(learning_rate=0.003), loss="binary_crossentropy")
    return model


model = get_unet()
model.fit(imgs[:200], masks[:200], batch_size=10, epochs=10, verbose=2,
          validation_data=(imgs[200:], masks[200:]))
pred = model.predict(imgs[200:], verbose=0) > 0.5
true = masks[200:] > 0.5
print("Dice of the test pictures: %.3f" % (2 * (pred & true).sum() / (pred.sum() + true.sum())))
