# expect: none
import keras
import numpy as np
from keras import layers

(x_train, _), (x_test, _) = keras.datasets.mnist.load_data()
x_train = np.reshape(x_train[:400].astype("float32") / 255.0, (400, 28, 28, 1))
x_test = np.reshape(x_test[:100].astype("float32") / 255.0, (100, 28, 28, 1))

# denoising: noisy picture in, clean picture out
noise = np.random.default_rng(0)
noisy_train = np.clip(x_train + 0.3 * noise.normal(size=x_train.shape), 0, 1)
noisy_test = np.clip(x_test + 0.3 * noise.normal(size=x_test.shape), 0, 1)

inp = keras.Input((28, 28, 1))
h = layers.Conv2D(16, 3, activation="relu", padding="same")(inp)
h = layers.MaxPooling2D(2, padding="same")(h)
h = layers.Conv2DTranspose(16, 3, strides=2, activation="relu", padding="same")(h)
out = layers.Conv2D(1, 3, activation="sigmoid", padding="same")(h)
model = keras.Model(inp, out)
model.compile(optimizer="adam", loss="binary_crossentropy")
model.fit(noisy_train, x_train, epochs=2, batch_size=50, validation_data=(noisy_test, x_test), verbose=0)
print(model.predict(noisy_test[:1], verbose=0).shape)
