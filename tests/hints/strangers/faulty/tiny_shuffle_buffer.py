import numpy as np
import tensorflow as tf
from sklearn.datasets import load_digits

tf.keras.utils.set_random_seed(41)
data, kinds = load_digits(return_X_y=True)
data = (data / 16.0).astype("float32")

test = np.arange(len(data)) % 4 == 0
x_test, y_test = data[test], kinds[test]
x_train, y_train = data[~test], kinds[~test]

# the training files are stored in one folder per digit
order = np.argsort(y_train, kind="stable")
x_train, y_train = x_train[order], y_train[order]

train_ds = tf.data.Dataset.from_tensor_slices((x_train, y_train))
train_ds = train_ds.shuffle(buffer_size=16).batch(16)

model = tf.keras.Sequential([
    tf.keras.layers.Input((64,)),
    tf.keras.layers.Dense(64, activation="relu"),
    tf.keras.layers.Dense(10, activation="softmax"),
])
model.compile(optimizer=tf.keras.optimizers.SGD(0.1),
              loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(train_ds, epochs=10, verbose=2)

loss, acc = model.evaluate(x_test, y_test, verbose=0)
print("test accuracy", acc)
guess = np.argmax(model.predict(x_test, verbose=0), axis=1)
print("how often every digit is guessed:", np.bincount(guess, minlength=10))
