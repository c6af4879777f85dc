import numpy as np
from tensorflow import keras
from tensorflow.keras import layers
from tensorflow.keras.preprocessing.image import ImageDataGenerator

keras.utils.set_random_seed(52)
rng = np.random.default_rng(52)


def field():
    """aerial picture with one rectangular field"""
    img = rng.normal(0.35, 0.06, (32, 32, 3))
    mask = np.zeros((32, 32, 1))
    w, h = rng.integers(8, 16, 2)
    x, y = rng.integers(0, 32 - w), rng.integers(0, 32 - h)
    mask[y:y + h, x:x + w] = 1
    img += mask * np.array([0.05, 0.3, 0.0])
    return img, mask


data = [field() for _ in range(380)]
images = np.array([d[0] for d in data], dtype="float32")
masks = np.array([d[1] for d in data], dtype="float32")
train_x, train_y = images[:320], masks[:320]
test_x, test_y = images[320:], masks[320:]

augment = dict(horizontal_flip=True, vertical_flip=True)
image_generator = ImageDataGenerator(**augment).flow(train_x, batch_size=16, seed=7)
mask_generator = ImageDataGenerator(**augment).flow(train_y, batch_size=16)


def train_generator():
    for x, y in zip(image_generator, mask_generator):
        yield x, y


inp = layers.Input((32, 32, 3))
c1 = layers.Conv2D(12, 3, padding="same", activation="relu")(inp)
c2 = layers.Conv2D(24, 3, padding="same", activation="relu")(layers.MaxPooling2D()(c1))
u = layers.concatenate([layers.UpSampling2D()(c2), c1])
u = layers.Conv2D(12, 3, padding="same", activation="relu")(u)
model = keras.Model(inp, layers.Conv2D(1, 1, activation="sigmoid")(u))
model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
model.fit(train_generator(), steps_per_epoch=20, epochs=10,
          validation_data=(test_x, test_y), verbose=2)

found = model.predict(test_x, verbose=0) > 0.5
iou = (found & (test_y > 0.5)).sum() / (found | (test_y > 0.5)).sum()
print("IoU on the test fields: %.3f" % iou)
