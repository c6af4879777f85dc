# expect: dense-only-on-images
import keras
import numpy as np
from keras import layers
from PIL import Image, ImageDraw

(x_train, y_train), (x_test, y_test) = keras.datasets.mnist.load_data()
x_train = x_train[:3000] / 255.0
y_train = y_train[:3000]

model = keras.Sequential([
    keras.Input((28, 28)),
    layers.Flatten(),
    layers.Dense(64, activation="relu"),
    layers.Dense(10, activation="softmax"),
])
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x_train, y_train, epochs=3, batch_size=32, verbose=2)

# 직접 쓴 숫자 (검은 바탕에 흰 글씨), 조금 오른쪽 아래로 치우쳤다
picture = Image.new("L", (28, 28), 0)
ImageDraw.Draw(picture).line([(20, 5), (20, 24)], fill=255, width=3)
picture.save("my_one.png")

photo = np.array(Image.open("my_one.png")) / 255.0
print(model.predict(photo.reshape(1, 28, 28)).argmax(axis=1))
