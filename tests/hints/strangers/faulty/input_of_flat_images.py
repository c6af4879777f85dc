import numpy as np
from tensorflow import keras
from tensorflow.keras import layers

keras.utils.set_random_seed(1)


def draw(kind):
    """12x12 picture with a bar (0 = lying, 1 = standing)"""
    img = np.random.uniform(0, 0.2, size=(12, 12))
    pos = np.random.randint(1, 11)
    if kind == 0:
        img[pos, 1:11] += 0.8
    else:
        img[1:11, pos] += 0.8
    return img


labels = np.random.randint(0, 2, size=1200)
pictures = np.array([draw(k) for k in labels], dtype="float32")
pictures = pictures.reshape(len(pictures), -1)

x_train, y_train = pictures[:1000], labels[:1000]
x_test, y_test = pictures[1000:], labels[1000:]

model = keras.Sequential(
    [
        keras.Input(shape=(12 * 12)),
        layers.Dense(64, activation="relu"),
        layers.Dense(32, activation="relu"),
        layers.Dense(2, activation="softmax"),
    ]
)
model.summary()

model.compile(
    loss="sparse_categorical_crossentropy",
    optimizer=keras.optimizers.Adam(learning_rate=0.002),
    metrics=["accuracy"],
)
model.fit(x_train, y_train, batch_size=32, epochs=12, verbose=2)
print("test:", model.evaluate(x_test, y_test, batch_size=32, verbose=0))
