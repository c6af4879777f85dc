import os
import numpy as np
import tensorflow as tf
from PIL import Image
from sklearn.metrics import classification_report, confusion_matrix
from tensorflow.keras import layers, models
from tensorflow.keras.preprocessing.image import ImageDataGenerator

tf.keras.utils.set_random_seed(3)
rng = np.random.default_rng(3)

colours = {"banana": (220, 200, 40), "cherry": (170, 20, 40), "kiwi": (90, 150, 50)}
for part, count in [("train", 60), ("test", 30)]:
    for fruit, rgb in colours.items():
        folder = os.path.join("fruits", part, fruit)
        os.makedirs(folder, exist_ok=True)
        for i in range(count):
            pic = np.array(rgb) + rng.normal(0, 40, (24, 24, 3))
            Image.fromarray(np.clip(pic, 0, 255).astype("uint8")).save(os.path.join(folder, f"{i:03d}.png"))

datagen = ImageDataGenerator(rescale=1. / 255)
train_gen = datagen.flow_from_directory("fruits/train", target_size=(24, 24), batch_size=16,
                                        class_mode="categorical")
test_gen = datagen.flow_from_directory("fruits/test", target_size=(24, 24), batch_size=16,
                                       class_mode="categorical")

model = models.Sequential([
    layers.Input((24, 24, 3)),
    layers.Conv2D(8, 3, activation="relu"),
    layers.MaxPooling2D(),
    layers.Flatten(),
    layers.Dense(3, activation="softmax"),
])
model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
model.fit(train_gen, epochs=4, verbose=2)

print("evaluate:", model.evaluate(test_gen, verbose=0))

probs = model.predict(test_gen, verbose=0)
y_pred = np.argmax(probs, axis=1)
print(confusion_matrix(test_gen.classes, y_pred))
print(classification_report(test_gen.classes, y_pred, target_names=list(test_gen.class_indices)))
