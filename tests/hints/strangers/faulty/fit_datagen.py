import os
import numpy as np
from PIL import Image, ImageDraw
import tensorflow as tf
from tensorflow.keras.preprocessing.image import ImageDataGenerator

rng = np.random.default_rng(21)


def leaf(kind):
    img = Image.new("RGB", (48, 48), tuple(int(c) for c in rng.integers(200, 250, 3)))
    pen = ImageDraw.Draw(img)
    green = (int(rng.integers(20, 80)), int(rng.integers(110, 180)), int(rng.integers(20, 80)))
    x, y = (int(v) for v in rng.integers(4, 14, 2))
    if kind == "long":
        pen.ellipse((x + 8, y, x + 16, y + 30), fill=green)
    else:
        pen.ellipse((x, y + 4, x + 24, y + 28), fill=green)
    return img


for part, n in (("train", 140), ("test", 40)):
    for kind in ("long", "round"):
        os.makedirs(os.path.join("leaves", part, kind), exist_ok=True)
        for i in range(n):
            leaf(kind).save(os.path.join("leaves", part, kind, f"{i}.jpg"))

train_datagen = ImageDataGenerator(rescale=1.0 / 255, horizontal_flip=True, vertical_flip=True)
test_datagen = ImageDataGenerator(rescale=1.0 / 255)

training_set = train_datagen.flow_from_directory("leaves/train", target_size=(48, 48),
                                                 batch_size=20, class_mode="binary")
test_set = test_datagen.flow_from_directory("leaves/test", target_size=(48, 48),
                                            batch_size=20, class_mode="binary")

cnn = tf.keras.models.Sequential()
cnn.add(tf.keras.layers.Input((48, 48, 3)))
cnn.add(tf.keras.layers.Conv2D(8, 3, activation="relu"))
cnn.add(tf.keras.layers.MaxPool2D())
cnn.add(tf.keras.layers.Conv2D(16, 3, activation="relu"))
cnn.add(tf.keras.layers.MaxPool2D())
cnn.add(tf.keras.layers.Flatten())
cnn.add(tf.keras.layers.Dense(24, activation="relu"))
cnn.add(tf.keras.layers.Dense(1, activation="sigmoid"))
cnn.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])

cnn.fit(train_datagen, validation_data=test_set, epochs=6, verbose=2)
print("accuracy on the test leaves:", cnn.evaluate(test_set, verbose=0)[1])
