import numpy as np
import tensorflow as tf
from tensorflow.keras import layers, models
from tensorflow.keras.preprocessing.image import ImageDataGenerator

np.random.seed(7)
tf.random.set_seed(7)
N, S, BATCH = 240, 32, 16

# aerial photos with one bright roof each, and the roof masks
photos = np.random.uniform(0.1, 0.4, (N, S, S, 1)).astype("float32")
roofs = np.zeros((N, S, S, 1), "float32")
for i in range(N):
    top, left = np.random.randint(0, 18, 2)
    h, w = np.random.randint(8, 14, 2)
    photos[i, top:top + h, left:left + w] += 0.45
    roofs[i, top:top + h, left:left + w] = 1.0

x_train, x_val = photos[:200], photos[200:]
y_train, y_val = roofs[:200], roofs[200:]

settings = dict(horizontal_flip=True, vertical_flip=True,
                width_shift_range=0.1, height_shift_range=0.1,
                fill_mode="constant", cval=0.0)
photo_gen = ImageDataGenerator(**settings)
roof_gen = ImageDataGenerator(**settings)

photo_flow = photo_gen.flow(x_train, batch_size=BATCH)
roof_flow = roof_gen.flow(y_train, batch_size=BATCH)


def pairs():
    while True:
        yield next(photo_flow), next(roof_flow)


inputs = layers.Input((S, S, 1))
a = layers.Conv2D(8, 3, padding="same", activation="relu")(inputs)
b = layers.MaxPooling2D()(a)
b = layers.Conv2D(16, 3, padding="same", activation="relu")(b)
b = layers.UpSampling2D()(b)
b = layers.concatenate([a, b])
b = layers.Conv2D(8, 3, padding="same", activation="relu")(b)
outputs = layers.Conv2D(1, 1, activation="sigmoid")(b)
net = models.Model(inputs, outputs)
net.compile(optimizer=tf.keras.optimizers.Adam(0.005), loss="binary_crossentropy")
net.fit(pairs(), steps_per_epoch=13, epochs=10, validation_data=(x_val, y_val), verbose=2)

found = net.predict(x_val, verbose=0) > 0.5
truth = y_val > 0.5
iou = (found & truth).sum() / max((found | truth).sum(), 1)
print("roof pixels found:", found.sum(), "of", truth.sum())
print("IoU on the validation photos: %.3f" % iou)
