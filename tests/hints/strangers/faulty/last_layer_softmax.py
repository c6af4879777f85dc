import numpy as np
from tensorflow.keras.models import Model
from tensorflow.keras.layers import Input, Conv2D, MaxPooling2D, UpSampling2D, concatenate
from tensorflow.keras.optimizers import Adam
from tensorflow.keras.utils import set_random_seed

set_random_seed(24)
rng = np.random.default_rng(24)
img_rows = img_cols = 32


def ultrasound():
    img = rng.normal(0.4, 0.1, (img_rows, img_cols))
    mask = np.zeros((img_rows, img_cols))
    cy, cx = rng.integers(8, 24, 2)
    a, b = rng.integers(4, 8, 2)
    yy, xx = np.mgrid[:img_rows, :img_cols]
    nerve = ((yy - cy) / a) ** 2 + ((xx - cx) / b) ** 2 <= 1
    img[nerve] += 0.35
    mask[nerve] = 1
    return img, mask


data = [ultrasound() for _ in range(400)]
imgs = np.array([d[0] for d in data], dtype="float32")[..., np.newaxis]
masks = np.array([d[1] for d in data], dtype="float32")[..., np.newaxis]
imgs_train, masks_train = imgs[:320], masks[:320]
imgs_test, masks_test = imgs[320:], masks[320:]


def get_unet():
    inputs = Input((img_rows, img_cols, 1))
    conv1 = Conv2D(8, (3, 3), activation="relu", padding="same")(inputs)
    pool1 = MaxPooling2D(pool_size=(2, 2))(conv1)
    conv2 = Conv2D(16, (3, 3), activation="relu", padding="same")(pool1)
    up3 = concatenate([UpSampling2D(size=(2, 2))(conv2), conv1])
    conv3 = Conv2D(8, (3, 3), activation="relu", padding="same")(up3)
    conv4 = Conv2D(1, (1, 1), activation="softmax")(conv3)
    model = Model(inputs=inputs, outputs=conv4)
    model.compile(optimizer=Adam(learning_rate=1e-2), loss="binary_crossentropy", metrics=["accuracy"])
    return model


model = get_unet()
model.fit(imgs_train, masks_train, batch_size=16, epochs=12, validation_split=0.1, verbose=2)

pred = model.predict(imgs_test, verbose=0)
print("predicted values between", pred.min(), "and", pred.max())
p, t = pred > 0.5, masks_test > 0.5
dice = 2 * (p & t).sum() / (p.sum() + t.sum())
print("dice on the test images: %.3f" % dice)
print("nerve pixels: predicted %.1f %%, true %.1f %%" % (100 * p.mean(), 100 * t.mean()))
