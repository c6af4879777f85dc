import os
import numpy as np
import tensorflow as tf
from tensorflow.keras import layers

rng = np.random.default_rng(0)
for name, shade in (("daisy", 10), ("rose", 90), ("tulip", 170)):
    os.makedirs("flowers/" + name, exist_ok=True)
    for i in range(40):
        tf.keras.utils.save_img(f"flowers/{name}/{i}.jpg", rng.integers(shade, shade + 70, (40, 32, 3)), scale=False)
options = dict(validation_split=0.2, seed=123, image_size=(32, 32), batch_size=16)
train_ds = tf.keras.utils.image_dataset_from_directory("flowers", subset="training", **options)
val_ds = tf.keras.utils.image_dataset_from_directory("flowers", subset="validation", **options)
class_names = train_ds.class_names
AUTOTUNE = tf.data.AUTOTUNE
train_ds = train_ds.cache().shuffle(1000).prefetch(buffer_size=AUTOTUNE)
val_ds = val_ds.cache().prefetch(buffer_size=AUTOTUNE)
model = tf.keras.Sequential([
    layers.Input((32, 32, 3)),
    layers.Rescaling(1.0 / 255),
    layers.Conv2D(16, 3, padding="same", activation="relu"),
    layers.MaxPooling2D(),
    layers.Conv2D(32, 3, padding="same", activation="relu"),
    layers.MaxPooling2D(),
    layers.Flatten(),
    layers.Dense(64, activation="relu"),
    layers.Dense(len(class_names)),
])
model.compile(optimizer="adam", loss=tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True), metrics=["accuracy"])
model.fit(train_ds, validation_data=val_ds, epochs=4, verbose=2)
img = tf.keras.utils.load_img("flowers/rose/3.jpg", target_size=(32, 32))
score = tf.nn.softmax(model.predict(tf.expand_dims(tf.keras.utils.img_to_array(img), 0), verbose=0)[0])
print(class_names[np.argmax(score)])
