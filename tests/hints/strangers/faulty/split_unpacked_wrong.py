import numpy as np
from sklearn.datasets import load_digits
from sklearn.model_selection import train_test_split
from tensorflow import keras
from tensorflow.keras import layers

keras.utils.set_random_seed(0)

# handwritten digits, 8 x 8 pixels
digits = load_digits()
images = digits.images.astype("float32") / 16.0
labels = digits.target
print("images:", images.shape, "labels:", labels.shape)

x_train, y_train, x_test, y_test = train_test_split(
    images, labels, test_size=0.2, random_state=0)

model = keras.Sequential()
model.add(keras.Input(shape=(8, 8)))
model.add(layers.Flatten())
model.add(layers.Dense(64, activation="relu"))
model.add(layers.Dense(64, activation="relu"))
model.add(layers.Dense(10, activation="softmax"))

model.compile(optimizer="adam",
              loss="sparse_categorical_crossentropy",
              metrics=["accuracy"])

model.fit(x_train, y_train, epochs=12, batch_size=32, verbose=2)

test_loss, test_acc = model.evaluate(x_test, y_test, verbose=0)
print("Test accuracy:", round(test_acc, 3))

probs = model.predict(x_test[:10], verbose=0)
print("predicted:", probs.argmax(axis=1))
print("really   :", y_test[:10])
