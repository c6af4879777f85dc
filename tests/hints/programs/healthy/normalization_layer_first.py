# expect: none
import keras
import numpy as np
from keras import layers

(x_train, y_train), (x_test, y_test) = keras.datasets.mnist.load_data()
x_train = x_train[:500].reshape(500, 784).astype("float32")
x_test = x_test[:200].reshape(200, 784).astype("float32")

norm = layers.Normalization(axis=None)
norm.adapt(x_train)

inputs = keras.Input((784,))
h = norm(inputs)
h = layers.Dense(64, activation="relu")(h)
outputs = layers.Dense(10, activation="softmax")(h)
model = keras.Model(inputs, outputs)
model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x_train, y_train[:500], epochs=2, verbose=0)
print(np.argmax(model.predict(x_test[:3], verbose=0), axis=-1))
