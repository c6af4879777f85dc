import os
import numpy as np
from PIL import Image
from tensorflow.keras import layers, models
from tensorflow.keras.preprocessing.image import ImageDataGenerator

rng = np.random.default_rng(29)
for part, count in (("training_set", 80), ("test_set", 20)):
    for kind, colour in (("healthy", (50, 150, 60)), ("sick", (150, 140, 40))):
        os.makedirs(f"plants/{part}/{kind}", exist_ok=True)
        for i in range(count):
            a = np.array(colour) + rng.integers(-40, 41, (40, 40, 3))
            Image.fromarray(a.astype("uint8")).save(f"plants/{part}/{kind}/{i}.png")

train_datagen = ImageDataGenerator(rescale=1. / 255, zoom_range=0.1, horizontal_flip=True)
test_datagen = ImageDataGenerator(rescale=1. / 255)
training_set = train_datagen.flow_from_directory("plants/training_set", target_size=(40, 40),
                                                 batch_size=16, class_mode="binary")
test_set = test_datagen.flow_from_directory("plants/test_set", target_size=(40, 40),
                                            batch_size=16, class_mode="binary")

classifier = models.Sequential()
classifier.add(layers.Input((40, 40, 3)))
classifier.add(layers.Conv2D(16, (3, 3), activation="relu"))
classifier.add(layers.MaxPooling2D(pool_size=(2, 2)))
classifier.add(layers.Conv2D(16, (3, 3), activation="relu"))
classifier.add(layers.MaxPooling2D(pool_size=(2, 2)))
classifier.add(layers.Flatten())
classifier.add(layers.Dense(32, activation="relu"))
classifier.add(layers.Dense(2, activation="softmax"))
classifier.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])

classifier.fit(training_set, epochs=4, validation_data=test_set, verbose=2)
loss, acc = classifier.evaluate(test_set, verbose=0)
print("test accuracy: %.2f" % acc)
