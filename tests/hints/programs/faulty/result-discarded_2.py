# expect: result-discarded
# 컬러 사진을 흑백으로 바꿔서 예측하기
import numpy as np
from PIL import Image
from tensorflow import keras
from tensorflow.keras import layers

Image.new("RGB", (28, 28), (10, 20, 30)).save("photo.png")

model = keras.Sequential([
    layers.Input((28, 28, 1)),
    layers.Conv2D(4, 3, activation="relu"),
    layers.Flatten(),
    layers.Dense(10, activation="softmax"),
])
img = Image.open("photo.png")
img.convert("L")
img = img.resize((28, 28))
x = np.array(img) / 255.0
x = np.expand_dims(x, axis=0)
print(model.predict(x))
