import os
import numpy as np
from tensorflow.keras import layers, models
from tensorflow.keras.preprocessing.image import ImageDataGenerator
from tensorflow.keras.utils import save_img, load_img, img_to_array

rng = np.random.default_rng(5)
for name, shade in (("ripe", 150), ("unripe", 20)):
    os.makedirs("dataset/training/" + name, exist_ok=True)
    for i in range(20):
        save_img(f"dataset/training/{name}/{i}.png", rng.integers(shade, shade + 80, (60, 40, 3)), scale=False)
save_img("new_photo.png", rng.integers(150, 230, (60, 40, 3)), scale=False)

generator = ImageDataGenerator(rescale=1 / 255).flow_from_directory(
    "dataset/training", target_size=(32, 32), batch_size=5, class_mode="binary")
model = models.Sequential([
    layers.Input((32, 32, 3)), layers.Conv2D(8, 3, activation="relu"), layers.Flatten(),
    layers.Dense(1, activation="sigmoid"),
])
model.compile("adam", "binary_crossentropy")
model.fit(generator, epochs=2, verbose=0)
photo = img_to_array(load_img("new_photo.png")) / 255
print(model.predict(photo[None]))
