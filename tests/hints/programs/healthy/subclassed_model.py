# expect: none
import keras
from keras import layers


class MyModel(keras.Model):
    def __init__(self):
        super().__init__()
        self.conv = layers.Conv2D(16, 3, activation="relu")
        self.pool = layers.MaxPooling2D()
        self.flatten = layers.Flatten()
        self.out = layers.Dense(10, activation="softmax")

    def call(self, x):
        x = self.pool(self.conv(x))
        return self.out(self.flatten(x))


(x_train, y_train), (x_test, y_test) = keras.datasets.mnist.load_data()
x_train = x_train[:500].reshape((500, 28, 28, 1)).astype("float32") / 255
x_test = x_test[:100].reshape((100, 28, 28, 1)).astype("float32") / 255

model = MyModel()
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x_train, y_train[:500], epochs=2, verbose=0)
print(model.evaluate(x_test, y_test[:100], verbose=0))
predictions = model.predict(x_test[:5])
print(predictions.argmax(axis=1), y_test[:5])
