# expect: single-softmax-unit
import keras
from keras import layers

(x, y), _ = keras.datasets.mnist.load_data()
x = x[:500] / 255.0
y = (y[:500] >= 5).astype("int32")  # 5 이상인가?

model = keras.Sequential([
    keras.Input((28, 28)),
    layers.Flatten(),
    layers.Dense(32, activation="relu"),
    layers.Dense(1, activation="softmax"),
])
model.compile(loss="binary_crossentropy", optimizer="adam", metrics=["accuracy"])
model.fit(x, y, epochs=2, validation_split=0.2)
print(model.predict(x[:5]))
