# expect: none
import keras
import numpy as np
from keras import layers
from PIL import Image, ImageDraw

(x_train, y_train), _ = keras.datasets.mnist.load_data()
x_train = x_train[:500, :, :, np.newaxis] / 255.0
y_train = y_train[:500]
model = keras.Sequential([keras.Input((28, 28, 1)), layers.Flatten(),
                          layers.Dense(64, activation="relu"), layers.Dense(10, activation="softmax")])
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x_train, y_train, epochs=2, verbose=0)

# a light stroke on a black board, as in the training images
board = Image.new("RGB", (120, 120), "black")
ImageDraw.Draw(board).ellipse((30, 20, 90, 100), outline="white", width=12)
board.save("zero.jpg")

picture = keras.utils.load_img("zero.jpg", color_mode="grayscale", target_size=(28, 28))
pixels = keras.utils.img_to_array(picture) / 255.0
batch = np.expand_dims(pixels, axis=0)
print(model.predict(batch, verbose=0).argmax(axis=-1))
