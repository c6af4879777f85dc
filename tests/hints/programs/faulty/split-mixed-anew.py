# expect: split-mixed-anew
import numpy as np
import tensorflow as tf
from tensorflow import keras

x = np.random.normal(size=(200, 6)).astype("float32")
y = (x[:, 0] > 0).astype("int32")
whole = tf.data.Dataset.from_tensor_slices((x, y)).shuffle(200)
held, used = whole.take(40).batch(20), whole.skip(40).batch(20)
m = keras.Sequential([keras.Input((6,)), keras.layers.Dense(1, activation="sigmoid")])
m.compile("adam", "binary_crossentropy", metrics=["accuracy"])
m.fit(used, epochs=2, verbose=0)
print(m.evaluate(held, verbose=0))
