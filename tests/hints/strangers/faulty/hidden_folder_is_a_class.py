import os
import numpy as np
from PIL import Image
from tensorflow import keras
from tensorflow.keras import layers
from tensorflow.keras.preprocessing.image import ImageDataGenerator

keras.utils.set_random_seed(6)
rng = np.random.default_rng(6)
for cls, tone in (("ripe", (190, 60, 50)), ("unripe", (80, 160, 60))):
    os.makedirs(f"fruit/{cls}", exist_ok=True)
    for i in range(100):
        a = np.array(tone) + rng.normal(0, 40, (20, 20, 3))
        Image.fromarray(np.clip(a, 0, 255).astype("uint8")).save(f"fruit/{cls}/{i}.png")
os.makedirs("fruit/.ipynb_checkpoints", exist_ok=True)     # jupyter leaves this behind

datagen = ImageDataGenerator(rescale=1 / 255.0)
train = datagen.flow_from_directory("fruit", target_size=(20, 20), batch_size=20, class_mode="binary")

model = keras.Sequential([
    layers.Input((20, 20, 3)),
    layers.Conv2D(8, 3, activation="relu"),
    layers.GlobalAveragePooling2D(),
    layers.Dense(1, activation="sigmoid"),
])
model.compile(optimizer=keras.optimizers.Adam(0.02), loss="binary_crossentropy", metrics=["accuracy"])
model.fit(train, epochs=8, verbose=2)
