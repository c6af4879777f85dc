import os
import numpy as np
from tensorflow.keras import layers, models
from tensorflow.keras.preprocessing.image import ImageDataGenerator
from tensorflow.keras.utils import save_img

rng = np.random.default_rng(1)
for name, shade in (("cats", 30), ("dogs", 150)):
    os.makedirs("small/" + name, exist_ok=True)
    for i in range(60):
        save_img(f"small/{name}/{name}.{i}.jpg", rng.integers(shade, shade + 90, (28, 28, 3)), scale=False)

train_datagen = ImageDataGenerator(rescale=1. / 255, rotation_range=40, zoom_range=0.2, horizontal_flip=True)
train_generator = train_datagen.flow_from_directory("small", target_size=(28, 28), batch_size=32, class_mode="binary")
model = models.Sequential([
    layers.Input((28, 28, 3)), layers.Conv2D(16, 3, activation="relu"), layers.MaxPooling2D(),
    layers.Flatten(), layers.Dense(1, activation="sigmoid"),
])
model.compile(loss="binary_crossentropy", optimizer="rmsprop", metrics=["acc"])
history = model.fit(train_generator, steps_per_epoch=100, epochs=5, verbose=2)
