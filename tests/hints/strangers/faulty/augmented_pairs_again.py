import numpy as np
import keras
from keras import layers
from tensorflow.keras.preprocessing.image import ImageDataGenerator

keras.utils.set_random_seed(38)
rng = np.random.default_rng(38)
SIDE = 32
BATCH = 20


def xray():
    img = rng.normal(0.3, 0.07, (SIDE, SIDE))
    mask = np.zeros((SIDE, SIDE))
    h, w = rng.integers(6, 13, 2)
    r, c = rng.integers(1, SIDE - h), rng.integers(1, SIDE - w)
    img[r:r + h, c:c + w] += 0.4
    mask[r:r + h, c:c + w] = 1
    return img, mask


pairs = [xray() for _ in range(400)]
images = np.array([p[0] for p in pairs], dtype="float32")[..., None]
masks = np.array([p[1] for p in pairs], dtype="float32")[..., None]
train_images, train_masks = images[:320], masks[:320]
test_images, test_masks = images[320:], masks[320:]


data_gen_args = dict(horizontal_flip=True, vertical_flip=True)
image_datagen = ImageDataGenerator(**data_gen_args)
mask_datagen = ImageDataGenerator(**data_gen_args)
image_generator = image_datagen.flow(train_images, seed=1, batch_size=BATCH, shuffle=True)
mask_generator = mask_datagen.flow(train_masks, seed=1, batch_size=BATCH, shuffle=True)

# a short look at what comes out
first_images = next(image_generator)
print("one batch:", first_images.shape, "brightest pixel:", first_images.max())

train_generator = ((img, mask) for img, mask in zip(image_generator, mask_generator))

inputs = layers.Input((SIDE, SIDE, 1))
c1 = layers.Conv2D(8, 3, padding="same", activation="relu")(inputs)
p1 = layers.MaxPooling2D()(c1)
c2 = layers.Conv2D(16, 3, padding="same", activation="relu")(p1)
u1 = layers.Concatenate()([layers.UpSampling2D()(c2), c1])
c3 = layers.Conv2D(8, 3, padding="same", activation="relu")(u1)
outputs = layers.Conv2D(1, 1, activation="sigmoid")(c3)
model = keras.Model(inputs, outputs)
model.compile(optimizer=keras.optimizers.Adam(0.003), loss="binary_crossentropy")

model.fit(train_generator, steps_per_epoch=len(train_images) // BATCH, epochs=10,
          validation_data=(test_images, test_masks), verbose=2)

pred = model.predict(test_images, verbose=0) > 0.5
true = test_masks > 0.5
print("IoU on the test pictures: %.3f" % ((pred & true).sum() / max((pred | true).sum(), 1)))
print("marked pixels: %d, true pixels: %d" % (pred.sum(), true.sum()))
