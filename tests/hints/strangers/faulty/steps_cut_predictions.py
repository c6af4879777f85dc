import numpy as np, keras
from keras import layers
import tensorflow as tf
from sklearn.metrics import accuracy_score
from sklearn.datasets import load_digits
x, y = load_digits(return_X_y=True); x = x / 16
m = keras.Sequential([keras.Input((64,)), layers.Dense(32, activation="relu"), layers.Dense(10, activation="softmax")])
m.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
m.fit(x[:1500], y[:1500], epochs=3, verbose=2)
test = tf.data.Dataset.from_tensor_slices((x[1500:], y[1500:])).batch(32, drop_remainder=True)
p = m.predict(test).argmax(1)
print(accuracy_score(y[1500:], p))
