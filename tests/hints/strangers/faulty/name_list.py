import os
import numpy as np
from PIL import Image, ImageDraw
from tensorflow import keras
from tensorflow.keras import layers
from tensorflow.keras.preprocessing.image import ImageDataGenerator, load_img, img_to_array

rng = np.random.default_rng(8)
class_names = ["square", "circle", "triangle"]


def shape_image(name):
    im = Image.new("L", (36, 36), int(rng.integers(0, 60)))
    d = ImageDraw.Draw(im)
    c = int(rng.integers(150, 255))
    x, y = (int(v) for v in rng.integers(3, 13, 2))
    s = int(rng.integers(16, 21))
    if name == "square":
        d.rectangle((x, y, x + s, y + s), fill=c)
    elif name == "circle":
        d.ellipse((x, y, x + s, y + s), fill=c)
    else:
        d.polygon([(x, y + s), (x + s, y + s), (x + s // 2, y)], fill=c)
    return im


for part, count in (("train", 150), ("val", 40), ("new", 20)):
    for name in class_names:
        os.makedirs(f"shapes/{part}/{name}", exist_ok=True)
        for k in range(count):
            shape_image(name).save(f"shapes/{part}/{name}/{name}{k}.png")

gen = ImageDataGenerator(rescale=1 / 255)
train = gen.flow_from_directory("shapes/train", target_size=(36, 36), color_mode="grayscale", batch_size=30)
val = gen.flow_from_directory("shapes/val", target_size=(36, 36), color_mode="grayscale", batch_size=30)

model = keras.Sequential([
    layers.Input((36, 36, 1)),
    layers.Conv2D(12, 3, activation="relu"), layers.MaxPooling2D(),
    layers.Conv2D(24, 3, activation="relu"), layers.MaxPooling2D(),
    layers.Flatten(),
    layers.Dense(3, activation="softmax"),
])
model.compile("adam", "categorical_crossentropy", metrics=["accuracy"])
model.fit(train, validation_data=val, epochs=10, verbose=2)

good = 0
for name in class_names:
    for file in os.listdir(f"shapes/new/{name}"):
        img = load_img(f"shapes/new/{name}/{file}", color_mode="grayscale", target_size=(36, 36))
        probs = model.predict(img_to_array(img)[None] / 255, verbose=0)[0]
        found = class_names[int(probs.argmax())]
        good += found == name
    print(f"a {name} was called a {found} ({probs.max():.2f})")
print("correct names:", good, "of 60")
