import tensorflow as tf
from tensorflow import keras
from tensorflow.keras import layers

tf.random.set_seed(21)
(x_train, y_train), (x_test, y_test) = keras.datasets.mnist.load_data()
x_train = (x_train[:6000, :, :, None] / 255.0).astype("float32")
x_test = (x_test[:1000, :, :, None] / 255.0).astype("float32")
y_train = y_train[:6000]
y_test = y_test[:1000]

train_ds = tf.data.Dataset.from_tensor_slices((x_train, y_train)).shuffle(6000).batch(64)
test_ds = tf.data.Dataset.from_tensor_slices((x_test, y_test)).batch(64)


class DigitNet(keras.Model):
    def __init__(self):
        super().__init__()
        self.c1 = layers.Conv2D(16, 3, activation="relu")
        self.p1 = layers.MaxPooling2D()
        self.f = layers.Flatten()
        self.h = layers.Dense(64, activation="relu")
        self.out = layers.Dense(10)

    def call(self, x):
        x = self.p1(self.c1(x))
        x = self.h(self.f(x))
        return self.out(x)


net = DigitNet()
net.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
net.fit(train_ds, validation_data=test_ds, epochs=2, verbose=2)
