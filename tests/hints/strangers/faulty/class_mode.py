import os
import numpy as np
from PIL import Image
from tensorflow.keras.models import Sequential
from tensorflow.keras.layers import Input, Conv2D, MaxPooling2D, Flatten, Dense, Dropout
from tensorflow.keras.preprocessing.image import ImageDataGenerator

rng = np.random.default_rng(66)
img_width, img_height, batch_size = 32, 32, 20
train_data_dir, validation_data_dir = "roof/train", "roof/validation"

# aerial pictures of roofs: with or without solar panels
for folder, n in ((train_data_dir, 150), (validation_data_dir, 40)):
    for name in ("plain", "solar"):
        os.makedirs(os.path.join(folder, name), exist_ok=True)
        for i in range(n):
            roof = np.zeros((32, 32, 3)) + np.array([150, 80, 60]) + rng.normal(0, 18, (32, 32, 3))
            if name == "solar":
                x, y = rng.integers(2, 14, 2)
                roof[y:y + 14, x:x + 15] = [35, 45, 90]
                roof[y:y + 14:4, x:x + 15] = 170
                roof[y:y + 14, x:x + 15:5] = 170
            else:
                x, y = rng.integers(4, 20, 2)
                roof[y:y + 8, x:x + 8] = rng.uniform(30, 200)
            Image.fromarray(np.clip(roof, 0, 255).astype("uint8")).save(f"{folder}/{name}/{i}.png")

model = Sequential([
    Input((img_height, img_width, 3)),
    Conv2D(16, (3, 3), activation="relu"),
    MaxPooling2D(),
    Conv2D(32, (3, 3), activation="relu"),
    MaxPooling2D(),
    Flatten(),
    Dense(32, activation="relu"),
    Dropout(0.3),
    Dense(2, activation="softmax"),
])
model.compile(loss="categorical_crossentropy", optimizer="adam", metrics=["accuracy"])

datagen = ImageDataGenerator(rescale=1. / 255, horizontal_flip=True)
train_generator = datagen.flow_from_directory(
    train_data_dir, target_size=(img_height, img_width), batch_size=batch_size, class_mode="binary")
val_datagen = ImageDataGenerator(rescale=1. / 255)
validation_generator = val_datagen.flow_from_directory(
    validation_data_dir, target_size=(img_height, img_width), batch_size=batch_size, class_mode="binary")

model.fit(train_generator, epochs=6, validation_data=validation_generator, verbose=2)
print("validation accuracy:", model.evaluate(validation_generator, verbose=0)[1])
