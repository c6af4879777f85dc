import os
import numpy as np
from PIL import Image
from tensorflow.keras import Model, layers
from tensorflow.keras.preprocessing.image import ImageDataGenerator

# unlabeled pictures: soft blobs of light on a dark ground
rng = np.random.default_rng(77)
os.makedirs("blobs/train/all", exist_ok=True)
os.makedirs("blobs/val/all", exist_ok=True)
yy, xx = np.mgrid[0:32, 0:32]
for i in range(360):
    a, b = rng.uniform(8, 24, 2)
    w = rng.uniform(3, 6)
    light = 220 * np.exp(-((xx - a) ** 2 + (yy - b) ** 2) / (2 * w * w)) + 15
    part = "train" if i < 300 else "val"
    Image.fromarray(light.astype("uint8")).save(f"blobs/{part}/all/{i:03d}.png")

datagen = ImageDataGenerator(rescale=1.0 / 255)
settings = dict(target_size=(32, 32), color_mode="grayscale", batch_size=20)
train_generator = datagen.flow_from_directory("blobs/train", class_mode="input", **settings)
valid_generator = datagen.flow_from_directory("blobs/val", class_mode="input", **settings)

inp = layers.Input((32, 32, 1))
h = layers.Conv2D(16, 3, strides=2, padding="same", activation="relu")(inp)
h = layers.Conv2D(8, 3, strides=2, padding="same", activation="relu")(h)
code = layers.Conv2D(4, 3, padding="same", activation="relu")(h)
h = layers.UpSampling2D()(code)
h = layers.Conv2D(16, 3, padding="same", activation="relu")(h)
h = layers.UpSampling2D()(h)
out = layers.Conv2D(1, 3, padding="same", activation="sigmoid")(h)
autoencoder = Model(inp, out)
autoencoder.compile(optimizer="adam", loss="mse")

autoencoder.fit(train_generator, train_generator, epochs=10,
                validation_data=valid_generator, verbose=2)
print("reconstruction error:", autoencoder.evaluate(valid_generator, verbose=0))
