import numpy as np
import keras
from keras import layers, ops

keras.utils.set_random_seed(13)

# stripes in pictures that were taken in very different light
n = 900
direction = np.random.randint(0, 2, size=n)
pictures = np.zeros((n, 16, 16, 1), dtype="float32")
for i in range(n):
    wave = np.sin(np.arange(16) * np.random.uniform(1.0, 1.6) + np.random.uniform(0, 6))
    stripes = np.tile(wave, (16, 1))
    if direction[i] == 1:
        stripes = stripes.T
    pictures[i, :, :, 0] = stripes + np.random.uniform(-3, 3) + np.random.normal(scale=0.3, size=(16, 16))

x_train, y_train = pictures[:700], direction[:700]
x_test, y_test = pictures[700:], direction[700:]


def remove_brightness(img):
    mean = ops.mean(img, axis=(1, 2), keepdims=True)
    img = img - mean


inputs = keras.Input(shape=(16, 16, 1))
x = layers.Lambda(remove_brightness)(inputs)
x = layers.Conv2D(8, 3, activation="relu")(x)
x = layers.MaxPooling2D()(x)
x = layers.Flatten()(x)
outputs = layers.Dense(1, activation="sigmoid")(x)

model = keras.Model(inputs, outputs)
model.compile(optimizer=keras.optimizers.Adam(0.003),
              loss="binary_crossentropy",
              metrics=["accuracy"])
model.fit(x_train, y_train, epochs=6, batch_size=32, verbose=2)
print("test accuracy:", model.evaluate(x_test, y_test, verbose=0)[1])
