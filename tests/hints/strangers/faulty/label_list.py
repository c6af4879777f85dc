import os
import tempfile
import numpy as np
import tensorflow as tf
from PIL import Image

tf.keras.utils.set_random_seed(20)
rng = np.random.default_rng(20)
images_directory = os.path.join(tempfile.mkdtemp(), "pictures")
os.makedirs(images_directory)

# ring or full disc?
def paint(full):
    yy, xx = np.mgrid[:32, :32]
    cy, cx, r = rng.integers(11, 21), rng.integers(11, 21), rng.integers(6, 10)
    d = np.sqrt((yy - cy) ** 2 + (xx - cx) ** 2)
    on = d < r if full else np.abs(d - r) < 1.5
    pic = rng.normal(70, 15, (32, 32))
    pic[on] += 120
    return np.clip(pic, 0, 255).astype("uint8")


n_images = 640
truth = {}
for i in range(n_images):
    name = f"img_{i}.png"
    truth[name] = int(rng.integers(0, 2))
    Image.fromarray(paint(truth[name])).save(os.path.join(images_directory, name))

# one label for every file, taken from my table
file_names = [f"img_{i}.png" for i in range(n_images)]
label_list = [truth[name] for name in file_names]

train_ds, val_ds = tf.keras.utils.image_dataset_from_directory(
    images_directory, labels=label_list, label_mode="int", color_mode="grayscale",
    image_size=(32, 32), batch_size=32, seed=1, validation_split=0.2, subset="both")

model = tf.keras.Sequential([
    tf.keras.layers.Rescaling(1 / 255.0),
    tf.keras.layers.Conv2D(16, 3, activation="relu"),
    tf.keras.layers.MaxPooling2D(),
    tf.keras.layers.Conv2D(16, 3, activation="relu"),
    tf.keras.layers.MaxPooling2D(),
    tf.keras.layers.Flatten(),
    tf.keras.layers.Dense(16, activation="relu"),
    tf.keras.layers.Dense(1, activation="sigmoid"),
])
model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
model.fit(train_ds, validation_data=val_ds, epochs=8, verbose=2)
print("validation accuracy:", model.evaluate(val_ds, verbose=0)[1])
