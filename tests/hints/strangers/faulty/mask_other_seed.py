import numpy as np
from tensorflow import keras
from tensorflow.keras import layers
from tensorflow.keras.preprocessing.image import ImageDataGenerator

keras.utils.set_random_seed(21)
rng = np.random.default_rng(21)
imgs = np.zeros((200, 32, 32, 1), "float32")
pipes = np.zeros_like(imgs)
for i in range(200):
    r, c = rng.integers(2, 20, 2)
    pipes[i, r:r + 9, c:c + 9] = 1
    imgs[i] = 0.6 * pipes[i] + rng.normal(0.2, 0.1, (32, 32, 1))
train_x, test_x = imgs[:160], imgs[160:]
train_m, test_m = pipes[:160], pipes[160:]

args = dict(horizontal_flip=True, vertical_flip=True, width_shift_range=0.15,
            height_shift_range=0.15, fill_mode="constant")
datagen1 = ImageDataGenerator(**args)
datagen2 = ImageDataGenerator(**args)
image_gen = datagen1.flow(train_x, batch_size=16, shuffle=False)
mask_gen = datagen2.flow(train_m, batch_size=16, shuffle=False)

def pairs():
    while True:
        a = next(image_gen)
        b = next(mask_gen)
        yield a, b

net = keras.Sequential([
    keras.Input((32, 32, 1)),
    layers.Conv2D(16, 3, padding="same", activation="elu"),
    layers.Conv2D(16, 3, padding="same", activation="elu"),
    layers.Conv2D(1, 1, activation="sigmoid"),
])
net.compile(optimizer=keras.optimizers.Adam(0.02), loss="binary_crossentropy", metrics=["accuracy"])
net.fit(pairs(), steps_per_epoch=10, epochs=12, verbose=2)

p = net.predict(test_x, verbose=0) > 0.5
inter = np.logical_and(p, test_m > 0.5).sum()
union = np.logical_or(p, test_m > 0.5).sum()
print("IoU on test:", inter / union)
