import os
import numpy as np
from keras import layers, models, optimizers
from keras.utils import save_img
from tensorflow.keras.preprocessing.image import ImageDataGenerator

rng = np.random.default_rng(1)
for part, many in (("train", 60), ("validation", 20)):
    for name, shade in (("cats", 20), ("dogs", 150)):
        os.makedirs(f"cats_and_dogs/{part}/{name}", exist_ok=True)
        for i in range(many):
            save_img(f"cats_and_dogs/{part}/{name}/{i}.jpg", rng.integers(shade, shade + 90, (36, 36, 3)), scale=False)
train_datagen = ImageDataGenerator(rescale=1.0 / 255, rotation_range=40, width_shift_range=0.2, zoom_range=0.2, horizontal_flip=True)
test_datagen = ImageDataGenerator(rescale=1.0 / 255)
train = train_datagen.flow_from_directory("cats_and_dogs/train", target_size=(32, 32), batch_size=20, class_mode="binary")
valid = test_datagen.flow_from_directory("cats_and_dogs/validation", target_size=(32, 32), batch_size=20, class_mode="binary")
model = models.Sequential([
    layers.Input((32, 32, 3)),
    layers.Conv2D(16, (3, 3), activation="relu"),
    layers.MaxPooling2D((2, 2)),
    layers.Flatten(),
    layers.Dropout(0.5),
    layers.Dense(32, activation="relu"),
    layers.Dense(1, activation="sigmoid"),
])
model.compile(loss="binary_crossentropy", optimizer=optimizers.RMSprop(learning_rate=1e-3), metrics=["acc"])
history = model.fit(train, steps_per_epoch=6, epochs=4, validation_data=valid, validation_steps=2, verbose=2)
print(history.history["val_acc"])
