import keras
from keras import layers, initializers

(x, y), _ = keras.datasets.fashion_mnist.load_data()
x = x[:1000].reshape(-1, 784) / 255.0
y = y[:1000]
init = initializers.RandomNormal(stddev=5.0)
model = keras.Sequential([
    keras.Input((784,)),
    layers.Dense(256, kernel_initializer=init, activation="relu"),
    layers.Dense(256, kernel_initializer=init, activation="relu"),
    layers.Dense(10, kernel_initializer=init, activation="softmax"),
])
model.compile(optimizer="sgd", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x, y, epochs=4, verbose=2)
