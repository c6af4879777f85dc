import numpy as np
from sklearn.datasets import load_digits
from sklearn.model_selection import train_test_split
from tensorflow import keras
from tensorflow.keras import layers

keras.utils.set_random_seed(61)

digits = load_digits()
pictures = (digits.images / 16.0).astype("float32")
numbers = digits.target

p_train, p_test, n_train, n_test = train_test_split(
    pictures, numbers, test_size=0.25, stratify=numbers, random_state=61)

# sparse_categorical_crossentropy already does the softmax, so none here
model = keras.Sequential([
    layers.Input(shape=(8, 8)),
    layers.Flatten(),
    layers.Dense(64, activation="relu"),
    layers.Dense(64, activation="relu"),
    layers.Dense(10),
])

model.compile(optimizer=keras.optimizers.Adam(0.002),
              loss="sparse_categorical_crossentropy",
              metrics=["accuracy"])

history = model.fit(p_train, n_train, epochs=12, batch_size=32,
                    validation_split=0.1, verbose=0)
for epoch in range(0, 12, 2):
    print("epoch", epoch + 1,
          "loss", round(history.history["loss"][epoch], 3),
          "val_accuracy", round(history.history["val_accuracy"][epoch], 3))

loss, acc = model.evaluate(p_test, n_test, verbose=0)
print("test accuracy:", round(acc, 3))
print("guessed:", model.predict(p_test[:12], verbose=0).argmax(axis=1))
print("really :", n_test[:12])
