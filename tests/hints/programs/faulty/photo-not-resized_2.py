# expect: photo-not-resized
# thumbnail keeps the proportions
import numpy as np
from PIL import Image
import keras

Image.new("RGB", (200, 150), "black").save("cat.jpg")

inputs = keras.Input((32, 32, 3))
x = keras.layers.Conv2D(4, 3, activation="relu")(inputs)
x = keras.layers.Flatten()(x)
model = keras.Model(inputs, keras.layers.Dense(2, activation="softmax")(x))

img = Image.open("cat.jpg")
img.thumbnail((32, 32))
batch = np.expand_dims(np.asarray(img) / 255.0, 0)
print(batch.shape)
print(model.predict(batch))
