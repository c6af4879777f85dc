# expect: photo-not-resized
import numpy as np
from PIL import Image
from tensorflow import keras
from tensorflow.keras import layers

Image.new("L", (120, 90), 40).save("digit.png")

model = keras.Sequential([
    layers.Input((28, 28, 1)),
    layers.Conv2D(4, 3, activation="relu"),
    layers.Flatten(),
    layers.Dense(10, activation="softmax"),
])
picture = Image.open("digit.png").convert("L")
x = np.array(picture).reshape(1, 28, 28, 1) / 255.0
print(np.argmax(model.predict(x)))
