# expect: loss-is-nan
import numpy as np
import keras
from keras import layers

(x_train, y_train), _ = keras.datasets.mnist.load_data()
x = x_train[:300].reshape(-1, 28, 28, 1).astype("float32") / 255.0
y = keras.utils.to_categorical(y_train[:300], 10)

model = keras.Sequential([
    keras.Input(shape=(28, 28, 1)),
    layers.Lambda(lambda t: keras.ops.sqrt(t - 0.5)),  # 음수의 제곱근
    layers.Flatten(),
    layers.Dense(10, activation="softmax"),
])
model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
model.fit(x, y, epochs=2, batch_size=50)
