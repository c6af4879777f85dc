# expect: one-hot-labels-with-sparse-loss
import keras
from keras import layers
from keras.utils import to_categorical

(x_train, y_train), _ = keras.datasets.mnist.load_data()
x_train = x_train[:500].reshape(-1, 784).astype("float32") / 255
y_train = to_categorical(y_train[:500], 10)  # 원-핫

model = keras.Sequential()
model.add(layers.Dense(64, activation="relu", input_shape=(784,)))
model.add(layers.Dense(10, activation="softmax"))
model.compile(loss="sparse_categorical_crossentropy", optimizer="adam", metrics=["accuracy"])
model.fit(x_train, y_train, epochs=2, batch_size=100)
