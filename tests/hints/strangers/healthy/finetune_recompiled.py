import keras
from keras import layers

(x, y), _ = keras.datasets.mnist.load_data()
x = x[:1200, ..., None].astype("float32")
y = y[:1200]
body = keras.Sequential([
    keras.Input((28, 28, 1)), layers.Rescaling(1 / 255), layers.Conv2D(16, 3, strides=2, activation="relu"),
    layers.Conv2D(32, 3, strides=2, activation="relu"), layers.GlobalAveragePooling2D(),
])
first = keras.Sequential([body, layers.Dense(2, activation="softmax")])
first.compile("adam", "sparse_categorical_crossentropy")
first.fit(x, y % 2, epochs=3, verbose=0)
body.trainable = False
model = keras.Sequential([body, layers.Dense(64, activation="relu"), layers.Dense(10, activation="softmax")])
model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x, y, epochs=4, verbose=2)
body.trainable = True
model.compile(keras.optimizers.Adam(1e-4), "sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x, y, epochs=2, verbose=2)
