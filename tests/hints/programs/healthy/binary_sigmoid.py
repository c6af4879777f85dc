# expect: none
# 0과 1만 골라서 두 클래스 분류
import keras
import numpy as np
from keras import layers

(x_train, y_train), (x_test, y_test) = keras.datasets.mnist.load_data()
keep = np.isin(y_train, [0, 1])
x_train, y_train = x_train[keep][:500], y_train[keep][:500]
keep = np.isin(y_test, [0, 1])
x_test, y_test = x_test[keep][:200], y_test[keep][:200]
x_train = x_train.reshape(-1, 28, 28, 1) / 255.0
x_test = x_test.reshape(-1, 28, 28, 1) / 255.0

model = keras.Sequential([
    keras.Input((28, 28, 1)),
    layers.Conv2D(8, 3, activation="relu"),
    layers.MaxPooling2D(),
    layers.Flatten(),
    layers.Dense(1, activation="sigmoid"),
])
model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
model.fit(x_train, y_train, epochs=2, verbose=0)
p = model.predict(x_test, verbose=0)
pred = (p[:, 0] > 0.5).astype(int)
print("정확도:", np.mean(pred == y_test))
