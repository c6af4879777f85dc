# expect: none
# BatchNormalization 층이 먼저 오므로 255로 나누지 않아도 됩니다
import keras
from keras.layers import BatchNormalization, Conv2D, Dense, Flatten, Input, MaxPool2D
from keras.models import Sequential

(x_train, y_train), (x_test, y_test) = keras.datasets.mnist.load_data()
x_train = x_train[:600].reshape(600, 28, 28, 1).astype("float32")
x_test = x_test[:200].reshape(200, 28, 28, 1).astype("float32")

model = Sequential([
    Input(shape=(28, 28, 1)),
    BatchNormalization(),
    Conv2D(16, (3, 3), activation="relu"),
    MaxPool2D((2, 2)),
    Flatten(),
    Dense(10, activation="softmax"),
])
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x_train, y_train[:600], epochs=3, batch_size=32, verbose=0)
print(model.evaluate(x_test, y_test[:200], verbose=0))
