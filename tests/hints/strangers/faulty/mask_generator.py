import numpy as np
import tensorflow as tf
from tensorflow.keras import layers
from tensorflow.keras.preprocessing.image import ImageDataGenerator

tf.keras.utils.set_random_seed(23)
rng = np.random.default_rng(23)
yy, xx = np.mgrid[0:32, 0:32]


def example():
    c, r = rng.uniform(9, 23, 2), rng.uniform(5, 9, 2)
    m = ((xx - c[0]) / r[0]) ** 2 + ((yy - c[1]) / r[1]) ** 2 < 1
    return (90 + 60 * m + rng.normal(0, 20, (32, 32)))[..., None], m[..., None]


pairs = [example() for _ in range(360)]
X = np.array([p[0] for p in pairs], dtype="float32")
Y = np.array([p[1] for p in pairs], dtype="float32")
X_train, Y_train, X_val, Y_val = X[:300], Y[:300], X[300:], Y[300:]

flips = dict(horizontal_flip=True, vertical_flip=True)
normal = dict(featurewise_center=True, featurewise_std_normalization=True)
image_datagen = ImageDataGenerator(**flips, **normal)
mask_datagen = ImageDataGenerator(**flips, **normal)
image_datagen.fit(X_train)
mask_datagen.fit(Y_train)

seed, batch = 1, 15
image_flow = image_datagen.flow(X_train, batch_size=batch, seed=seed)
mask_flow = mask_datagen.flow(Y_train, batch_size=batch, seed=seed)


def pairs_forever():
    while True:
        yield next(image_flow), next(mask_flow)


X_val = image_datagen.standardize(X_val.copy())

model = tf.keras.Sequential([
    layers.Input((32, 32, 1)),
    layers.Conv2D(12, 3, padding="same", activation="relu"),
    layers.MaxPooling2D(),
    layers.Conv2D(16, 3, padding="same", activation="relu"),
    layers.UpSampling2D(),
    layers.Conv2D(12, 3, padding="same", activation="relu"),
    layers.Conv2D(1, 1, activation="sigmoid"),
])
model.compile(optimizer="adam", loss="binary_crossentropy")
model.fit(pairs_forever(), steps_per_epoch=len(X_train) // batch, epochs=12,
          validation_data=(X_val, Y_val), verbose=2)

P = model.predict(X_val, verbose=0)
hit = ((P > 0.5) & (Y_val > 0.5)).sum() / ((P > 0.5) | (Y_val > 0.5)).sum()
print("IoU of the validation masks: %.3f" % hit)
print("probabilities between", P.min(), "and", P.max())
