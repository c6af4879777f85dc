import numpy as np
import tensorflow as tf
from tensorflow.keras import layers, models
from tensorflow.keras.preprocessing.image import ImageDataGenerator

np.random.seed(7)
tf.keras.utils.set_random_seed(7)


def draw_cells(n, size=32):
    pics = np.random.rand(n, size, size, 1) * 0.4
    masks = np.zeros((n, size, size, 1))
    for i in range(n):
        r, c = np.random.randint(2, size - 12, 2)
        h, w = np.random.randint(6, 11, 2)
        pics[i, r:r + h, c:c + w] += 0.5
        masks[i, r:r + h, c:c + w] = 1.0
    return pics.astype("float32"), masks.astype("float32")


x_train, m_train = draw_cells(320)
x_test, m_test = draw_cells(80)

aug = dict(horizontal_flip=True, vertical_flip=True, width_shift_range=0.1)
image_datagen = ImageDataGenerator(**aug)
mask_datagen = ImageDataGenerator(**aug)

image_flow = image_datagen.flow(x_train, batch_size=16)
mask_flow = mask_datagen.flow(m_train, batch_size=16)


def train_pairs():
    while True:
        yield next(image_flow), next(mask_flow)


model = models.Sequential([
    layers.Input((32, 32, 1)),
    layers.Conv2D(16, 3, padding="same", activation="relu"),
    layers.Conv2D(16, 3, padding="same", activation="relu"),
    layers.Conv2D(1, 1, activation="sigmoid"),
])
model.compile(optimizer=tf.keras.optimizers.Adam(0.01), loss="binary_crossentropy")
model.fit(train_pairs(), steps_per_epoch=20, epochs=8, verbose=2)

pred = model.predict(x_test, verbose=0) > 0.5
truth = m_test > 0.5
iou = (pred & truth).sum() / max((pred | truth).sum(), 1)
print("IoU on the test cells:", round(float(iou), 3))
