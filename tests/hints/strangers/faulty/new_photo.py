import os
import numpy as np
from PIL import Image
from tensorflow import keras
from tensorflow.keras import layers
from tensorflow.keras.preprocessing.image import ImageDataGenerator

# small collection of landscape photos taken in the daytime and in the night
rng = np.random.default_rng(11)


def landscape(night):
    sky = rng.integers(20, 70) if night else rng.integers(150, 220)
    ground = rng.integers(5, 35) if night else rng.integers(90, 140)
    img = np.zeros((40, 40, 3))
    horizon = rng.integers(14, 26)
    img[:horizon] = sky
    img[horizon:] = ground
    img += rng.normal(0, 8, img.shape)
    return Image.fromarray(np.clip(img, 0, 255).astype("uint8"))


for part, count in (("train", 150), ("validation", 40), ("predict", 20)):
    for name in ("day", "night"):
        os.makedirs(f"photos/{part}/{name}", exist_ok=True)
        for i in range(count):
            landscape(name == "night").save(f"photos/{part}/{name}/{i:03d}.png")

train_datagen = ImageDataGenerator(rescale=1. / 255, horizontal_flip=True)
test_datagen = ImageDataGenerator(rescale=1. / 255)
train = train_datagen.flow_from_directory("photos/train", target_size=(40, 40),
                                          batch_size=20, class_mode="binary")
val = test_datagen.flow_from_directory("photos/validation", target_size=(40, 40),
                                       batch_size=20, class_mode="binary")

model = keras.Sequential([
    layers.Input((40, 40, 3)),
    layers.Conv2D(8, 3, activation="relu"),
    layers.MaxPooling2D(),
    layers.Conv2D(16, 3, activation="relu"),
    layers.GlobalAveragePooling2D(),
    layers.Dense(16, activation="relu"),
    layers.Dense(1, activation="sigmoid"),
])
model.compile(loss="binary_crossentropy", optimizer=keras.optimizers.Adam(0.005), metrics=["accuracy"])
model.fit(train, validation_data=val, epochs=8, verbose=2)

# now the new photos, one after the other
hits = 0
for name in ("day", "night"):
    for file in sorted(os.listdir(f"photos/predict/{name}")):
        img = Image.open(f"photos/predict/{name}/{file}").convert("RGB")
        a = np.array(img).reshape(1, 40, 40, 3)
        score = model.predict(a, verbose=0)[0][0]
        answer = "night" if score > 0.5 else "day"
        hits += answer == name
    print(name, "-> last score", score, answer)
print("right answers:", hits, "of 40")
