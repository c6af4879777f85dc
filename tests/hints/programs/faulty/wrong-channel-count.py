# expect: wrong-channel-count
import numpy as np
from PIL import Image
from tensorflow import keras
from tensorflow.keras import layers

Image.new("RGB", (60, 60), "white").save("mine.png")

model = keras.Sequential([
    layers.Input((28, 28, 1)),
    layers.Conv2D(8, 3, activation="relu"),
    layers.Flatten(),
    layers.Dense(10, activation="softmax"),
])

img = Image.open("mine.png").resize((28, 28))
img = np.array(img) / 255.0
img = img[np.newaxis, ...]
print(img.shape)
print(model.predict(img).argmax())
