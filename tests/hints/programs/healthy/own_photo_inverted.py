# expect: none
# 내 손글씨 사진으로 예측해 보기
import keras
import numpy as np
from keras import layers
from PIL import Image, ImageDraw, ImageOps

(x_train, y_train), _ = keras.datasets.mnist.load_data()
x_train = x_train[:800].reshape(-1, 28, 28, 1).astype("float32") / 255
y_train = y_train[:800]
model = keras.Sequential([
    keras.Input((28, 28, 1)),
    layers.Conv2D(16, 3, activation="relu"),
    layers.MaxPooling2D(),
    layers.Flatten(),
    layers.Dense(10, activation="softmax"),
])
model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x_train, y_train, epochs=2, verbose=0)

# 흰 종이에 검은 펜으로 그린 숫자 1
paper = Image.new("L", (200, 200), 255)
ImageDraw.Draw(paper).line((100, 40, 100, 160), fill=0, width=18)
paper.save("one.png")

img = Image.open("one.png").convert("L")
img = ImageOps.invert(img)
img = img.resize((28, 28))
x = np.array(img).astype("float32") / 255
x = x.reshape(1, 28, 28, 1)
print("예측:", np.argmax(model.predict(x, verbose=0), axis=1)[0])
