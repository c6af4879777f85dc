# expect: batch-axis-in-input-shape
import keras
from keras import layers

(x_train, y_train), _ = keras.datasets.mnist.load_data()
x_train = x_train.reshape(-1, 28, 28, 1) / 255.0

model = keras.Sequential()
model.add(layers.Conv2D(16, (3, 3), activation="relu", input_shape=(60000, 28, 28, 1)))
model.add(layers.MaxPooling2D(2, 2))
model.add(layers.Flatten())
model.add(layers.Dense(10, activation="softmax"))
model.compile("adam", "sparse_categorical_crossentropy")
model.fit(x_train, y_train)
