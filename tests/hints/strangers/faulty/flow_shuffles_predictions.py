import numpy as np
from tensorflow.keras import layers, models
from tensorflow.keras.datasets import mnist
from tensorflow.keras.preprocessing.image import ImageDataGenerator

(x, y), _ = mnist.load_data()
X_train, Y_train = x[:1500, ..., None], y[:1500]
X_test, Y_test = x[1500:1900, ..., None], y[1500:1900]
test_datagen = ImageDataGenerator(rescale=1 / 255)
model = models.Sequential([
    layers.Input((28, 28, 1)), layers.Flatten(), layers.Dense(64, activation="relu"), layers.Dense(10, activation="softmax"),
])
model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(test_datagen.flow(X_train, Y_train, batch_size=32), epochs=4, verbose=0)
predicted = model.predict(test_datagen.flow(X_test, batch_size=32), verbose=0).argmax(axis=1)
print("accuracy", (predicted == Y_test).mean())
