import os
import numpy as np
from PIL import Image
from tensorflow import keras
from tensorflow.keras import layers
from tensorflow.keras.preprocessing.image import ImageDataGenerator

keras.utils.set_random_seed(5)
rng = np.random.default_rng(5)
tone = {"off": 85, "on": 145}              # lamp off / lamp on
for part, n in (("train", 120), ("validation", 40)):
    for cls in tone:
        os.makedirs(f"data/{part}/{cls}", exist_ok=True)
        for i in range(n):
            a = rng.normal(tone[cls] + rng.normal(0, 12), 30, (30, 30, 3))
            r, c = rng.integers(2, 20, 2)
            a[r:r + 8, c:c + 8] = rng.integers(0, 255, 3)
            Image.fromarray(np.clip(a, 0, 255).astype("uint8")).save(f"data/{part}/{cls}/{i:03d}.png")

train_datagen = ImageDataGenerator(rescale=1.0 / 255, width_shift_range=0.05)
test_datagen = ImageDataGenerator()

train_generator = train_datagen.flow_from_directory("data/train", target_size=(30, 30), batch_size=16, class_mode="binary")
validation_generator = test_datagen.flow_from_directory("data/validation", target_size=(30, 30), batch_size=16, class_mode="binary")

model = keras.Sequential([
    layers.Input((30, 30, 3)),
    layers.Conv2D(16, 3, activation="relu"),
    layers.MaxPooling2D(2),
    layers.Conv2D(16, 3, activation="relu"),
    layers.GlobalAveragePooling2D(),
    layers.Dense(1, activation="sigmoid"),
])
model.compile(loss="binary_crossentropy", optimizer=keras.optimizers.Adam(0.01), metrics=["accuracy"])
model.fit(train_generator, epochs=10, validation_data=validation_generator, verbose=2)
