import numpy as np
from sklearn.metrics import accuracy_score, confusion_matrix
from sklearn.model_selection import train_test_split
from tensorflow import keras
from tensorflow.keras import layers

keras.utils.set_random_seed(35)
rng = np.random.default_rng(35)


def weld(defect):
    """x-ray picture of a weld seam, with or without a crack"""
    img = rng.normal(0.3, 0.05, (28, 28))
    img[10:18] += 0.35
    if defect:
        x, y = rng.integers(3, 12), rng.integers(11, 17)
        for k in range(rng.integers(8, 14)):
            img[y, x + k] -= 0.35
            y = int(np.clip(y + rng.integers(-1, 2), 10, 17))
    return img[..., None]


flaw = rng.integers(0, 2, 900)
xray = np.array([weld(f) for f in flaw], dtype="float32")
x_train, x_test, y_train, y_test = train_test_split(xray, flaw, test_size=0.25, random_state=3)

model = keras.Sequential([
    layers.Input((28, 28, 1)),
    layers.Conv2D(16, 3, activation="relu"),
    layers.MaxPooling2D(),
    layers.Conv2D(32, 3, activation="relu"),
    layers.MaxPooling2D(),
    layers.Flatten(),
    layers.Dropout(0.3),
    layers.Dense(1, activation="sigmoid"),
])
model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
model.fit(x_train, y_train, validation_data=(x_test, y_test), epochs=14, batch_size=32, verbose=2)

scores = model.predict(x_test, verbose=0)
y_hat = np.argmax(scores, axis=1)
print("accuracy:", accuracy_score(y_test, y_hat))
print(confusion_matrix(y_test, y_hat))
