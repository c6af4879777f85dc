import os
import tempfile
import numpy as np
from PIL import Image
from tensorflow.keras import layers, models, optimizers, utils
from tensorflow.keras.preprocessing.image import ImageDataGenerator

utils.set_random_seed(27)
rng = np.random.default_rng(27)
base_dir = tempfile.mkdtemp()
KINDS = ["grid", "plain", "stripes"]


def cloth(kind):
    t = np.arange(28)
    p = int(rng.integers(4, 7))
    img = np.full((28, 28), 120.0)
    if kind != "plain":
        img[:, t % p < 2] = 220
    if kind == "grid":
        img[t % p < 2, :] = 220
    return Image.fromarray(np.clip(img + rng.normal(0, 12, img.shape), 0, 255).astype("uint8"))


for kind in KINDS:
    os.makedirs(os.path.join(base_dir, "train", kind))
    for i in range(150):
        cloth(kind).save(os.path.join(base_dir, "train", kind, f"{i}.png"))

# new pictures, all in one folder because I do not know their class
os.makedirs(os.path.join(base_dir, "test"))
for i in range(30):
    cloth(KINDS[i % 3]).save(os.path.join(base_dir, "test", f"new_{i:02d}_{KINDS[i % 3]}.png"))

datagen = ImageDataGenerator(rescale=1.0 / 255, validation_split=0.2)
args = dict(target_size=(28, 28), color_mode="grayscale", batch_size=20)
train_gen = datagen.flow_from_directory(os.path.join(base_dir, "train"), subset="training", **args)
val_gen = datagen.flow_from_directory(os.path.join(base_dir, "train"), subset="validation", **args)

cnn = models.Sequential([
    layers.Input((28, 28, 1)),
    layers.Conv2D(12, 3, activation="relu"),
    layers.MaxPooling2D(),
    layers.Conv2D(24, 3, activation="relu"),
    layers.GlobalAveragePooling2D(),
    layers.Dense(3, activation="softmax"),
])
cnn.compile(optimizer=optimizers.Adam(0.005), loss="categorical_crossentropy", metrics=["accuracy"])
cnn.fit(train_gen, validation_data=val_gen, epochs=12, verbose=2)

test_datagen = ImageDataGenerator(rescale=1.0 / 255)
test_gen = test_datagen.flow_from_directory(os.path.join(base_dir, "test"),
                                            class_mode=None, shuffle=False, **args)
predictions = cnn.predict(test_gen, verbose=0)
names = {v: k for k, v in train_gen.class_indices.items()}
for file_name, p in list(zip(test_gen.filenames, predictions))[:12]:
    print(file_name, "->", names[int(np.argmax(p))])
