# expect: missing-batch-axis
# 손글씨 숫자 분류 CNN: 테스트 이미지 한 장을 예측해 보기
import numpy as np
from tensorflow import keras
from tensorflow.keras import layers
from tensorflow.keras.datasets import mnist

(x_train, y_train), (x_test, y_test) = mnist.load_data()
x_train = x_train[:500].reshape(-1, 28, 28, 1).astype("float32") / 255
x_test = x_test[:100].reshape(-1, 28, 28, 1).astype("float32") / 255

model = keras.Sequential([
    keras.Input(shape=(28, 28, 1)),
    layers.Conv2D(8, (3, 3), activation="relu"),
    layers.MaxPooling2D((2, 2)),
    layers.Flatten(),
    layers.Dense(10, activation="softmax"),
])
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x_train, y_train[:500], epochs=1, batch_size=32)

image = x_test[0]
prediction = model.predict(image)
print("이 숫자는", np.argmax(prediction), "입니다")
