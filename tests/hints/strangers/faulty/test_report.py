import os
import numpy as np
from PIL import Image
from sklearn.metrics import classification_report, confusion_matrix
from tensorflow.keras import layers, models
from tensorflow.keras.preprocessing.image import ImageDataGenerator

np.random.seed(5)
CLASSES = ["checks", "dots", "stripes", "waves"]


def texture(name):
    yy, xx = np.mgrid[0:32, 0:32]
    p = np.random.randint(5, 8)
    s = np.random.randint(0, p)
    if name == "checks":
        img = ((xx + s) // p + (yy + s) // p) % 2
    elif name == "dots":
        img = (((xx + s) % p - p // 2) ** 2 + ((yy + s) % p - p // 2) ** 2) < 4
    elif name == "stripes":
        img = ((xx + s) // (p // 2 + 1)) % 2
    else:
        img = np.sin((yy + s + 3 * np.sin(xx / 3.0)) / 1.3) > 0
    img = img * 150 + 50 + np.random.normal(0, 15, (32, 32))
    return Image.fromarray(np.clip(img, 0, 255).astype("uint8"))


for part, n in (("train", 120), ("valid", 30), ("test", 50)):
    for name in CLASSES:
        os.makedirs(f"textures/{part}/{name}", exist_ok=True)
        for i in range(n):
            texture(name).save(f"textures/{part}/{name}/img{i:03d}.png")

datagen = ImageDataGenerator(rescale=1 / 255.)
opts = dict(target_size=(32, 32), color_mode="grayscale", class_mode="categorical")
train_gen = datagen.flow_from_directory("textures/train", batch_size=24, **opts)
valid_gen = datagen.flow_from_directory("textures/valid", batch_size=24, **opts)
test_gen = datagen.flow_from_directory("textures/test", batch_size=25, **opts)

model = models.Sequential([
    layers.Input((32, 32, 1)),
    layers.Conv2D(16, 5, activation="relu"),
    layers.MaxPooling2D(),
    layers.Conv2D(32, 3, activation="relu"),
    layers.GlobalAveragePooling2D(),
    layers.Dense(4, activation="softmax"),
])
model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
model.fit(train_gen, validation_data=valid_gen, epochs=12, verbose=2)
print("evaluate:", model.evaluate(test_gen, verbose=0))

pred = np.argmax(model.predict(test_gen, verbose=0), axis=1)
print(confusion_matrix(test_gen.classes, pred))
print(classification_report(test_gen.classes, pred, target_names=CLASSES))
