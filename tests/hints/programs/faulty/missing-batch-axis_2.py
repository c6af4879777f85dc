# expect: missing-batch-axis
# No error here: padding="same" and global pooling take anything.
import numpy as np
import keras
from keras import layers

(x_train, y_train), (x_test, y_test) = keras.datasets.mnist.load_data()
x_train = x_train[:500, ..., np.newaxis] / 255.0
x_test = x_test[..., np.newaxis] / 255.0

inputs = keras.Input((28, 28, 1))
x = layers.Conv2D(8, 3, padding="same", activation="relu")(inputs)
x = layers.Conv2D(8, 3, padding="same", activation="relu")(x)
x = layers.GlobalAveragePooling2D()(x)
outputs = layers.Dense(10, activation="softmax")(x)
model = keras.Model(inputs, outputs)
model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x_train, y_train[:500], epochs=1)

one = x_test[7]
answer = model.predict(one)
print(answer.shape)
print("digit:", answer[0].argmax())
