import pathlib
import numpy as np
from PIL import Image
import tensorflow as tf
from tensorflow.keras import layers

rng = np.random.default_rng(23)
root = pathlib.Path("pets")
for animal, level in (("cat", 70), ("dog", 120), ("hamster", 170)):
    (root / animal).mkdir(parents=True, exist_ok=True)
    for k in range(60):
        a = np.clip(rng.normal(level, 30, (32, 32, 3)), 0, 255).astype("uint8")
        Image.fromarray(a).save(root / animal / f"{animal}_{k}.png")

train_ds = tf.keras.utils.image_dataset_from_directory(
    root, validation_split=0.25, subset="training", seed=5, image_size=(32, 32), batch_size=16)
val_ds = tf.keras.utils.image_dataset_from_directory(
    root, validation_split=0.25, subset="validation", seed=5, image_size=(32, 32), batch_size=16)

normalize = layers.Rescaling(1.0 / 255)
train_ds = train_ds.map(lambda x, y: (normalize(x), y)).cache().shuffle(100).prefetch(tf.data.AUTOTUNE)
val_ds = val_ds.map(lambda x, y: (normalize(x), y)).cache().prefetch(tf.data.AUTOTUNE)

class_names = train_ds.class_names
print("classes:", class_names)

model = tf.keras.Sequential([
    layers.Input((32, 32, 3)),
    layers.Conv2D(8, 3, activation="relu"),
    layers.MaxPooling2D(),
    layers.Flatten(),
    layers.Dense(16, activation="relu"),
    layers.Dense(len(class_names), activation="softmax"),
])
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(train_ds, validation_data=val_ds, epochs=5, verbose=2)

for pictures, numbers in val_ds.take(1):
    guess = model.predict(pictures, verbose=0).argmax(axis=1)
    for g, n in list(zip(guess, numbers.numpy()))[:6]:
        print("is", class_names[n], "- predicted", class_names[g])
