import os
import tempfile
import numpy as np
from PIL import Image
from tensorflow.keras import layers, models, utils
from tensorflow.keras.preprocessing.image import ImageDataGenerator, load_img, img_to_array

utils.set_random_seed(5)
rng = np.random.default_rng(5)
COLOURS = {"rose": (190, 40, 50), "tulip": (230, 150, 40), "daisy": (235, 235, 220)}
base = tempfile.mkdtemp()


def flower_picture(kind):
    pic = np.zeros((32, 32, 3)) + np.array([50, 120, 50]) + rng.normal(0, 12, (32, 32, 3))
    cy, cx, r = rng.integers(9, 23), rng.integers(9, 23), rng.integers(5, 9)
    yy, xx = np.mgrid[:32, :32]
    blob = (yy - cy) ** 2 + (xx - cx) ** 2 < r * r
    pic[blob] = np.array(COLOURS[kind]) + rng.normal(0, 20, (blob.sum(), 3))
    return Image.fromarray(np.clip(pic, 0, 255).astype("uint8"))


for part, n in (("train", 120), ("valid", 40)):
    for kind in COLOURS:
        os.makedirs(os.path.join(base, part, kind))
        for i in range(n):
            flower_picture(kind).save(os.path.join(base, part, kind, f"{kind}{i}.png"))

datagen = ImageDataGenerator(rescale=1 / 255.0)
train_gen = datagen.flow_from_directory(os.path.join(base, "train"), target_size=(32, 32),
                                        batch_size=24, class_mode="categorical")
valid_gen = datagen.flow_from_directory(os.path.join(base, "valid"), target_size=(32, 32),
                                        batch_size=24, class_mode="categorical", shuffle=False)

model = models.Sequential([
    layers.Input((32, 32, 3)),
    layers.Conv2D(16, 3, activation="relu"),
    layers.MaxPooling2D(),
    layers.Conv2D(24, 3, activation="relu"),
    layers.GlobalMaxPooling2D(),
    layers.Dense(3, activation="softmax"),
])
model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
model.fit(train_gen, validation_data=valid_gen, epochs=10, verbose=2)

# now some new photos
class_names = ["rose", "tulip", "daisy"]
right = 0
for k in range(15):
    kind = ["rose", "tulip", "daisy"][k % 3]
    path = os.path.join(base, f"new_{k}.png")
    flower_picture(kind).save(path)
    x = img_to_array(load_img(path, target_size=(32, 32)))[None] / 255.0
    name = class_names[np.argmax(model.predict(x, verbose=0)[0])]
    print(f"photo of a {kind}: model says {name}")
    right += name == kind
print("right:", right, "of 15")
