import keras
from keras import layers

(x, _), _ = keras.datasets.mnist.load_data()
x = x[:3000].reshape(-1, 784).astype("float32") / 255.0
entry = keras.Input((784,))
code = layers.Dense(32, activation="relu")(entry)
decoded = layers.Dense(784, activation="sigmoid")(code)
autoencoder = keras.Model(entry, decoded)
encoder = keras.Model(entry, code)
autoencoder.compile("adam", "binary_crossentropy")
autoencoder.fit(x, x, epochs=6, batch_size=128, shuffle=True, validation_split=0.1, verbose=2)
print(encoder.predict(x[:3], verbose=0).shape)
