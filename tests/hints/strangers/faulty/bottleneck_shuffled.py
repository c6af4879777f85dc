import os
import numpy as np
from tensorflow.keras import applications, layers, models
from tensorflow.keras.preprocessing.image import ImageDataGenerator
from tensorflow.keras.utils import save_img, to_categorical

rng = np.random.default_rng(2)
for name, shade in (("left", 10), ("middle", 90), ("right", 170)):
    os.makedirs("bottle/" + name, exist_ok=True)
    for i in range(30):
        save_img(f"bottle/{name}/{i}.png", rng.integers(shade, shade + 60, (32, 32, 3)), scale=False)
generator = ImageDataGenerator(rescale=1 / 255).flow_from_directory(
    "bottle", target_size=(32, 32), class_mode=None, batch_size=16)
body = applications.MobileNet(include_top=False, weights=None, input_shape=(32, 32, 3), alpha=0.25, pooling="avg")
features = body.predict(generator, verbose=0)
train_labels = to_categorical(generator.classes)
top = models.Sequential([layers.Input((features.shape[1],)), layers.Dense(16, activation="relu"), layers.Dense(3, activation="softmax")])
top.compile("adam", "categorical_crossentropy", metrics=["accuracy"])
top.fit(features, train_labels, epochs=10, verbose=2)
