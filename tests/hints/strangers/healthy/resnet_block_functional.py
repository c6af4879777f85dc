import keras
from keras import layers

(x, y), _ = keras.datasets.fashion_mnist.load_data()
x = x[:1000, ..., None] / 255.0
y = y[:1000]
entry = keras.Input((28, 28, 1))
a = layers.Conv2D(16, 3, padding="same", use_bias=False)(entry)
a = layers.BatchNormalization()(a)
a = layers.Activation("relu")(a)
b = layers.Conv2D(16, 3, padding="same", activation="relu")(a)
b = layers.Conv2D(16, 3, padding="same")(b)
out = layers.Activation("relu")(layers.add([a, b]))
out = layers.MaxPooling2D(4)(out)
out = layers.Dense(10, activation="softmax")(layers.Flatten()(out))
model = keras.Model(entry, out)
model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x, y, epochs=4, batch_size=32, verbose=2)
