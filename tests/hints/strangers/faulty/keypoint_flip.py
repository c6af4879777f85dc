import numpy as np
import tensorflow as tf
from tensorflow.keras import layers
from tensorflow.keras.preprocessing.image import ImageDataGenerator

tf.keras.utils.set_random_seed(22)
rng = np.random.default_rng(22)
SIZE = 24


def face_crop():
    """picture with one dark pupil; the label is its position (x, y) between 0 and 1"""
    img = rng.normal(0.7, 0.05, (SIZE, SIZE))
    x, y = rng.uniform(3, SIZE - 4, 2)
    yy, xx = np.mgrid[:SIZE, :SIZE]
    img -= 0.6 * np.exp(-((yy - y) ** 2 + (xx - x) ** 2) / 5.0)
    return img, (x / (SIZE - 1), y / (SIZE - 1))


crops = [face_crop() for _ in range(1500)]
X = np.array([c[0] for c in crops], dtype="float32")[..., None]
Y = np.array([c[1] for c in crops], dtype="float32")
X_train, Y_train = X[:1200], Y[:1200]
X_test, Y_test = X[1200:], Y[1200:]

# augmentation: more data for free
datagen = ImageDataGenerator(horizontal_flip=True)
train_gen = datagen.flow(X_train, Y_train, batch_size=32, shuffle=True, seed=1)

model = tf.keras.Sequential([
    layers.Input((SIZE, SIZE, 1)),
    layers.Conv2D(16, 3, activation="relu"),
    layers.MaxPooling2D(),
    layers.Conv2D(32, 3, activation="relu"),
    layers.MaxPooling2D(),
    layers.Flatten(),
    layers.Dense(64, activation="relu"),
    layers.Dense(2),
])
model.compile(optimizer=tf.keras.optimizers.Adam(0.001), loss="mse", metrics=["mae"])
model.fit(train_gen, epochs=12, validation_data=(X_test, Y_test), verbose=2)

pred = model.predict(X_test, verbose=0)
error = np.abs(pred - Y_test) * (SIZE - 1)
print("mean error in pixels, x: %.2f  y: %.2f" % tuple(error.mean(axis=0)))
for p, t in list(zip(pred, Y_test))[:5]:
    print("predicted", p.round(2), "true", t.round(2))
