# expect: photo-not-inverted
import numpy as np
from PIL import Image, ImageDraw
from tensorflow import keras
from tensorflow.keras import layers

# 종이에 검은 펜으로 쓴 숫자 1
paper = Image.new("RGB", (280, 280), "white")
ImageDraw.Draw(paper).line((140, 40, 140, 240), fill="black", width=24)
paper.save("one.png")

(x_train, y_train), _ = keras.datasets.mnist.load_data()
x_train = x_train[:600].reshape(-1, 28, 28, 1).astype("float32") / 255

model = keras.Sequential([
    layers.Input((28, 28, 1)),
    layers.Conv2D(8, 3, activation="relu"),
    layers.MaxPooling2D(),
    layers.Flatten(),
    layers.Dense(10, activation="softmax"),
])
model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x_train, y_train[:600], epochs=2)

image = Image.open("one.png").convert("L").resize((28, 28))
x = np.array(image).reshape(1, 28, 28, 1) / 255.0
print("예측:", model.predict(x).argmax())
