import os
import numpy as np
from PIL import Image
from tensorflow import keras
from tensorflow.keras import layers

keras.utils.set_random_seed(41)
rng = np.random.default_rng(41)

COLOURS = {"tomato": (200, 40, 40), "lime": (60, 190, 60), "blueberry": (50, 60, 190)}


def paint(fruit):
    img = rng.integers(150, 256, size=(32, 32, 3))
    yy, xx = np.mgrid[0:32, 0:32]
    r, c = rng.integers(10, 22, size=2)
    img[(yy - r) ** 2 + (xx - c) ** 2 < 64] = COLOURS[fruit]
    img = np.clip(img + rng.normal(0, 15, img.shape), 0, 255)
    return img.astype("uint8")


for fruit in COLOURS:
    os.makedirs(os.path.join("fruits", fruit), exist_ok=True)
    for i in range(80):
        Image.fromarray(paint(fruit)).save(os.path.join("fruits", fruit, f"{i}.png"))

train_ds = keras.utils.image_dataset_from_directory(
    "fruits", image_size=(32, 32), batch_size=16, seed=1)

class_names = ["tomato", "lime", "blueberry"]

model = keras.Sequential([
    keras.Input(shape=(32, 32, 3)),
    layers.Rescaling(1.0 / 255),
    layers.Conv2D(8, 3, activation="relu"),
    layers.MaxPooling2D(),
    layers.Conv2D(16, 3, activation="relu"),
    layers.GlobalMaxPooling2D(),
    layers.Dense(3, activation="softmax"),
])
model.compile(optimizer=keras.optimizers.Adam(0.005),
              loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(train_ds, epochs=8, verbose=2)

for fruit in ["tomato", "lime", "blueberry"]:
    Image.fromarray(paint(fruit)).save("photo.png")
    photo = keras.utils.load_img("photo.png", target_size=(32, 32))
    batch = np.expand_dims(keras.utils.img_to_array(photo), axis=0)
    p = model.predict(batch, verbose=0)[0]
    print("photo of a", fruit, "-> the model says", class_names[np.argmax(p)])
