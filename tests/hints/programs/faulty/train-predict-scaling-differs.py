# expect: train-predict-scaling-differs
import numpy as np
from PIL import Image
from tensorflow import keras
from tensorflow.keras import layers

(x_train, y_train), (x_test, y_test) = keras.datasets.mnist.load_data()
x_train = x_train[:500].reshape(-1, 28, 28, 1).astype("float32") / 255
y_train = y_train[:500]
Image.fromarray(x_test[0]).save("my_digit.png")

model = keras.Sequential([
    layers.Input((28, 28, 1)),
    layers.Conv2D(8, 3, activation="relu"),
    layers.MaxPooling2D(),
    layers.Flatten(),
    layers.Dense(10, activation="softmax"),
])
model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x_train, y_train, epochs=2)

# 내가 쓴 숫자
photo = Image.open("my_digit.png").convert("L").resize((28, 28))
photo = np.array(photo).reshape(1, 28, 28, 1)
print(np.argmax(model.predict(photo)))
