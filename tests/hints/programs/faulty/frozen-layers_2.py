# expect: frozen-layers
import keras
from keras import layers

(x_train, y_train), _ = keras.datasets.mnist.load_data()
x_train, y_train = x_train[:500] / 255.0, y_train[:500]

base = layers.Dense(64, activation="relu")
model = keras.Sequential([
    keras.Input((28, 28)), layers.Flatten(), base, layers.Dense(10, activation="softmax"),
])
base.trainable = False
model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x_train, y_train, epochs=1)

# now train everything
base.trainable = True
model.fit(x_train, y_train, epochs=2)
