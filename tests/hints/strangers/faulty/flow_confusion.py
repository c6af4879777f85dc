import os
import numpy as np
from sklearn.metrics import confusion_matrix
from tensorflow.keras import layers, models
from tensorflow.keras.preprocessing.image import ImageDataGenerator
from tensorflow.keras.utils import save_img

rng = np.random.default_rng(4)
for part, many in (("train", 40), ("test", 15)):
    for shade, name in ((40, "calm"), (170, "prince")):
        os.makedirs(f"data/{part}/{name}", exist_ok=True)
        for i in range(many):
            save_img(f"data/{part}/{name}/{i:03d}.png", rng.integers(shade, shade + 60, (20, 20, 3)), scale=False)

datagen = ImageDataGenerator(rescale=1. / 255)
train_generator = datagen.flow_from_directory("data/train", target_size=(20, 20), batch_size=9, class_mode='categorical')
test_generator = datagen.flow_from_directory(
    "data/test", target_size=(20, 20), batch_size=9, class_mode='categorical', shuffle=True)

model = models.Sequential([
    layers.Input((20, 20, 3)), layers.Conv2D(8, 3, activation="relu"), layers.GlobalAveragePooling2D(),
    layers.Dense(16, activation="relu"), layers.Dense(2, activation="softmax"),
])
model.compile("adam", "categorical_crossentropy", metrics=["accuracy"])
model.fit(train_generator, epochs=12, verbose=0)
print(model.evaluate(test_generator, verbose=0))
Y_pred = model.predict(test_generator, verbose=0)
y_pred = np.argmax(Y_pred, axis=1)
print(confusion_matrix(test_generator.classes, y_pred))
