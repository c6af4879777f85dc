# expect: recompiled-after-load
import keras
from keras import layers

(x_train, y_train), _ = keras.datasets.mnist.load_data()
x_train, y_train = x_train[:500].reshape(-1, 784) / 255.0, y_train[:500]

model = keras.Sequential([
    keras.Input((784,)),
    layers.Dense(32, activation="relu"),
    layers.Dense(10, activation="softmax"),
])
model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x_train, y_train, epochs=1)
model.save("digits.keras")

# 이어서 학습하기
again = keras.models.load_model("digits.keras")
again.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
again.fit(x_train, y_train, epochs=2)
