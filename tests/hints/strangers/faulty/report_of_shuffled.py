import os
import numpy as np
from PIL import Image
from tensorflow import keras
from tensorflow.keras.preprocessing.image import ImageDataGenerator

r = np.random.RandomState(11)
for part, many in (("train", 40), ("test", 25)):
    for c in ("cup", "fork"):
        os.makedirs(f"kitchen/{part}/{c}", exist_ok=True)
        for k in range(many):
            a = r.randint(0, 100, (24, 24, 3)).astype("uint8")
            if c == "cup":
                a[5:19, 5:19] += 120
            Image.fromarray(a).save(f"kitchen/{part}/{c}/{k}.png")

g = ImageDataGenerator(rescale=1 / 255)
train_it = g.flow_from_directory("kitchen/train", target_size=(24, 24), class_mode="binary", batch_size=16)
test_it = g.flow_from_directory("kitchen/test", target_size=(24, 24), class_mode="binary", batch_size=16)
net = keras.Sequential([
    keras.layers.Input((24, 24, 3)),
    keras.layers.Conv2D(8, 3, activation="relu"),
    keras.layers.Flatten(),
    keras.layers.Dense(1, activation="sigmoid"),
])
net.compile("adam", "binary_crossentropy", metrics=["accuracy"])
net.fit(train_it, epochs=4, verbose=0)
guess = (net.predict(test_it)[:, 0] > 0.5).astype(int)
print("accuracy by hand:", (guess == test_it.classes).mean())
