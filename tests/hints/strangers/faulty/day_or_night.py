import os
import numpy as np
from PIL import Image
from tensorflow import keras
from tensorflow.keras import layers
from tensorflow.keras.preprocessing import image
from tensorflow.keras.preprocessing.image import ImageDataGenerator

keras.utils.set_random_seed(11)
rng = np.random.default_rng(11)


def photo(kind):
    base = 150 if kind == "day" else 50
    return Image.fromarray(np.clip(base + rng.normal(0, 40, (48, 48, 3)), 0, 255).astype("uint8"))


for kind in ("day", "night"):
    os.makedirs(f"photos/{kind}", exist_ok=True)
    for i in range(100):
        photo(kind).save(f"photos/{kind}/{i}.jpg")

train_datagen = ImageDataGenerator(rescale=1. / 255, validation_split=0.2)
train_set = train_datagen.flow_from_directory("photos", target_size=(48, 48), batch_size=16,
                                              class_mode="binary", subset="training")
val_set = train_datagen.flow_from_directory("photos", target_size=(48, 48), batch_size=16,
                                            class_mode="binary", subset="validation")

classifier = keras.Sequential()
classifier.add(layers.Input((48, 48, 3)))
classifier.add(layers.Conv2D(8, (3, 3), activation="relu"))
classifier.add(layers.MaxPooling2D((2, 2)))
classifier.add(layers.GlobalAveragePooling2D())
classifier.add(layers.Dense(16, activation="relu"))
classifier.add(layers.Dense(1, activation="sigmoid"))
classifier.compile(optimizer=keras.optimizers.Adam(0.01), loss="binary_crossentropy", metrics=["accuracy"])
classifier.fit(train_set, validation_data=val_set, epochs=12, verbose=2)
print(train_set.class_indices)

# try it on my own pictures
good = 0
for kind in ["day", "night"] * 5:
    photo(kind).save("my_photo.jpg")
    img = image.load_img("my_photo.jpg", target_size=(48, 48))
    x = image.img_to_array(img)
    x = np.expand_dims(x, axis=0)
    p = classifier.predict(x, verbose=0)[0][0]
    answer = "night" if p > 0.5 else "day"
    good += answer == kind
    print("real:", kind, " predicted:", answer, " p =", round(float(p), 3))
print(good, "of 10 right")
