import os
import numpy as np
from sklearn.metrics import classification_report, confusion_matrix
from tensorflow.keras import Sequential, layers
from tensorflow.keras.preprocessing.image import ImageDataGenerator
from tensorflow.keras.utils import save_img

rng = np.random.default_rng(2)
for part, many in (("train", 30), ("test", 12)):
    for number, name in enumerate(("amber", "blue", "coral")):
        os.makedirs(f"stones/{part}/{name}", exist_ok=True)
        for i in range(many):
            stone = rng.integers(0, 90, (24, 24, 3))
            stone[..., number] += 140
            save_img(f"stones/{part}/{name}/{i}.png", stone, scale=False)
gen = ImageDataGenerator(rescale=1 / 255)
train = gen.flow_from_directory("stones/train", target_size=(24, 24), class_mode="categorical", batch_size=15)
test = gen.flow_from_directory("stones/test", target_size=(24, 24), class_mode="categorical", batch_size=15, shuffle=False)
model = Sequential([layers.Input((24, 24, 3)), layers.Conv2D(8, 3, activation="relu"), layers.GlobalAveragePooling2D(),
                    layers.Dense(16, activation="relu"), layers.Dense(3, activation="softmax")])
model.compile("adam", "categorical_crossentropy", metrics=["accuracy"])
model.fit(train, epochs=12, verbose=0)
predicted = model.predict(test, verbose=0).argmax(axis=1)
print(confusion_matrix(test.classes, predicted))
print(classification_report(test.classes, predicted, target_names=list(test.class_indices), zero_division=0))
