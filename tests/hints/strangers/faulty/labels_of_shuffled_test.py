import numpy as np
import tensorflow as tf
from sklearn.datasets import load_digits
from sklearn.metrics import confusion_matrix
from sklearn.model_selection import train_test_split

tf.keras.utils.set_random_seed(5)
digits = load_digits()
images = (digits.images / 16.0).astype("float32")
labels = digits.target

train_x, test_x, train_y, test_y = train_test_split(images, labels, test_size=0.25, random_state=1)

train_ds = tf.data.Dataset.from_tensor_slices((train_x, train_y))
train_ds = train_ds.shuffle(2000).batch(64)
test_ds = tf.data.Dataset.from_tensor_slices((test_x, test_y))
test_ds = test_ds.shuffle(1000).batch(64)

net = tf.keras.Sequential([
    tf.keras.layers.Input((8, 8)),
    tf.keras.layers.Flatten(),
    tf.keras.layers.Dense(64, activation="relu"),
    tf.keras.layers.Dense(10, activation="softmax"),
])
net.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
net.fit(train_ds, epochs=15, verbose=0)

print("evaluate:", net.evaluate(test_ds, verbose=0)[1])

probs = net.predict(test_ds, verbose=0)
guess = np.argmax(probs, axis=1)
print("by hand: ", np.mean(guess == test_y))
print(confusion_matrix(test_y, guess))
