# expect: none
import keras
from keras import layers

(x_train, _), (x_test, _) = keras.datasets.mnist.load_data()
x_train = x_train[:600].reshape(600, 784).astype("float32") / 255
x_test = x_test[:100].reshape(100, 784).astype("float32") / 255

inputs = keras.Input((784,))
code = layers.Dense(32, activation="relu")(inputs)
outputs = layers.Dense(784, activation="sigmoid")(code)
autoencoder = keras.Model(inputs, outputs)
encoder = keras.Model(inputs, code)

autoencoder.compile(optimizer="adam", loss="mse")
autoencoder.fit(x_train, x_train, epochs=3, batch_size=64, validation_data=(x_test, x_test), verbose=0)
print(encoder.predict(x_test[:2], verbose=0).shape)
print(autoencoder.predict(x_test[:2], verbose=0).shape)
