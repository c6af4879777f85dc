import numpy as np
from tensorflow import keras
from tensorflow.keras import layers
from tensorflow.keras.preprocessing.image import ImageDataGenerator

keras.utils.set_random_seed(44)
rng = np.random.default_rng(44)


def wood(kind):
    """pictures of wood: beech (fine lines), oak (coarse lines), plain board"""
    yy, xx = np.mgrid[0:32, 0:32]
    wavy = xx + 2 * np.sin(yy / 5.0 + rng.uniform(0, 6))
    base = rng.uniform(100, 140)
    if kind == 2:
        img = np.full((32, 32), base)
    else:
        img = base + 25 * np.sin(wavy * (2.2, 0.9)[kind] + rng.uniform(0, 6))
    tint = np.array([1.2, 1.0, 0.7])
    return np.clip(img[..., None] * tint + rng.normal(0, 12, (32, 32, 3)), 0, 255)


y = np.tile([0, 1, 2], 300)
x = np.array([wood(k) for k in y], dtype="float32")
x_train, y_train, x_test, y_test = x[:720], y[:720], x[720:], y[720:]

datagen = ImageDataGenerator(featurewise_center=True, featurewise_std_normalization=True,
                             horizontal_flip=True, vertical_flip=True)
datagen.fit(x_train)

model = keras.Sequential([
    layers.Input((32, 32, 3)),
    layers.Conv2D(16, 5, activation="relu"), layers.MaxPooling2D(),
    layers.Conv2D(24, 3, activation="relu"), layers.MaxPooling2D(),
    layers.GlobalAveragePooling2D(),
    layers.Dense(3, activation="softmax"),
])
model.compile(optimizer=keras.optimizers.Adam(0.003), loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(datagen.flow(x_train, y_train, batch_size=32), epochs=8,
          validation_data=(x_test, y_test), verbose=2)
print("test:", model.evaluate(x_test, y_test, verbose=0))
