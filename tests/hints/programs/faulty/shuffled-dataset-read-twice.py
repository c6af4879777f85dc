# expect: shuffled-dataset-read-twice
import numpy as np
import tensorflow as tf
import keras
from keras import layers

(x_train, y_train), (x_test, y_test) = keras.datasets.mnist.load_data()
x_train, y_train = x_train[:500] / 255.0, y_train[:500]
x_test, y_test = x_test[:200] / 255.0, y_test[:200]

train_ds = tf.data.Dataset.from_tensor_slices((x_train, y_train)).shuffle(500).batch(32)
test_ds = tf.data.Dataset.from_tensor_slices((x_test, y_test)).shuffle(200).batch(32)

model = keras.Sequential([
    keras.Input(shape=(28, 28)),
    layers.Flatten(),
    layers.Dense(64, activation="relu"),
    layers.Dense(10, activation="softmax"),
])
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(train_ds, epochs=2, verbose=0)

y_pred = np.argmax(model.predict(test_ds), axis=1)
y_true = np.concatenate([y.numpy() for x, y in test_ds])
print("accuracy", np.mean(y_pred == y_true))
