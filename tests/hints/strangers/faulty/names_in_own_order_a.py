import os
import numpy as np
from PIL import Image
import tensorflow as tf

rng = np.random.default_rng(40)
root = "surface"
looks = {"rust": (150, 70, 30), "norust": (120, 125, 135), "paint": (40, 140, 60)}
for part, n in (("train", 70), ("check", 10)):
    for name, rgb in looks.items():
        os.makedirs(f"{root}/{part}/{name}", exist_ok=True)
        for i in range(n):
            a = np.array(rgb) + rng.normal(0, 30, (24, 24, 3))
            Image.fromarray(np.clip(a, 0, 255).astype("uint8")).save(f"{root}/{part}/{name}/{name}_{i}.png")

train_ds = tf.keras.utils.image_dataset_from_directory(f"{root}/train", image_size=(24, 24), batch_size=16, seed=1)

labels = ["rust", "norust", "paint"]

model = tf.keras.Sequential([
    tf.keras.layers.Input((24, 24, 3)),
    tf.keras.layers.Rescaling(1.0 / 255),
    tf.keras.layers.Conv2D(8, 3, activation="relu"),
    tf.keras.layers.AveragePooling2D(4),
    tf.keras.layers.Flatten(),
    tf.keras.layers.Dense(3, activation="softmax"),
])
model.compile(optimizer=tf.keras.optimizers.Adam(0.01), loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(train_ds, epochs=5, verbose=2)

good = 0
for name in looks:
    for f in sorted(os.listdir(f"{root}/check/{name}")):
        img = tf.keras.utils.load_img(f"{root}/check/{name}/{f}", target_size=(24, 24))
        arr = tf.keras.utils.img_to_array(img)[None, ...]
        probs = model.predict_on_batch(arr)[0]
        answer = labels[int(np.argmax(probs))]
        good += answer == name
    print(f, "-> This is a", answer, "image")
print("correct:", good, "of 30")
