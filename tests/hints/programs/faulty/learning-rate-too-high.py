# expect: learning-rate-too-high
import keras
from keras import layers

(x_train, y_train), _ = keras.datasets.mnist.load_data()
x_train, y_train = x_train[:500].reshape(-1, 784) / 255.0, y_train[:500]

model = keras.Sequential([
    keras.Input((784,)),
    layers.Dense(64, activation="relu"),
    layers.Dense(10, activation="softmax"),
])
model.compile(
    optimizer=keras.optimizers.Adam(learning_rate=10.0),
    loss="sparse_categorical_crossentropy",
    metrics=["accuracy"],
)
model.fit(x_train, y_train, epochs=3, batch_size=32)
