# expect: none
import keras
from keras import layers

(x, y), _ = keras.datasets.mnist.load_data()
x = x[:600].reshape(-1, 784) / 255.0
y = y[:600]


def rate(epoch, lr):
    return lr if epoch < 2 else lr * 0.5


model = keras.Sequential([keras.Input((784,)), layers.Dense(32, activation="relu"),
                          layers.Dense(10, activation="softmax")])
model.compile(optimizer=keras.optimizers.Adam(0.002), loss="sparse_categorical_crossentropy",
              metrics=["accuracy"])
model.fit(x, y, epochs=3, callbacks=[keras.callbacks.LearningRateScheduler(rate)], verbose=0)
