# expect: sorted-labels-with-validation-split
import numpy as np
import keras
from keras import layers

(x_train, y_train), _ = keras.datasets.mnist.load_data()
x_train, y_train = x_train[:600] / 255.0, y_train[:600]

# 숫자별로 모으기
x = np.concatenate([x_train[y_train == d] for d in range(10)])
y = np.concatenate([y_train[y_train == d] for d in range(10)])
x = x.reshape(-1, 28, 28, 1)

model = keras.Sequential([
    keras.Input((28, 28, 1)),
    layers.Conv2D(8, 3, activation="relu"),
    layers.Flatten(),
    layers.Dense(10, activation="softmax"),
])
model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
history = model.fit(x, y, epochs=2, validation_split=0.2)
print(history.history["val_accuracy"])
