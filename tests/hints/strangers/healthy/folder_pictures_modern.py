import os
import numpy as np
import keras
from PIL import Image

r = np.random.default_rng(4)
for k, c in enumerate(["left", "right"]):
    os.makedirs(f"arrows/{c}", exist_ok=True)
    for i in range(40):
        a = r.integers(0, 60, (32, 32, 3)).astype("uint8")
        a[:, 16 * k:16 * k + 16] += 150
        Image.fromarray(a).save(f"arrows/{c}/{i}.png")
train, val = keras.utils.image_dataset_from_directory("arrows", validation_split=0.25, subset="both", seed=1,
                                                       image_size=(32, 32), batch_size=10, label_mode="binary")
model = keras.Sequential([
    keras.Input((32, 32, 3)),
    keras.layers.Rescaling(1 / 255),
    keras.layers.RandomContrast(0.1),
    keras.layers.Conv2D(8, 3, activation="relu"),
    keras.layers.Flatten(),
    keras.layers.Dense(1, activation="sigmoid"),
])
model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
model.fit(train, validation_data=val, epochs=4, verbose=0)
one = keras.utils.img_to_array(keras.utils.load_img("arrows/left/0.png"))
print(train.class_names, model.predict(one[None], verbose=0))
