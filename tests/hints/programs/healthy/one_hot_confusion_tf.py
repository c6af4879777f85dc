# expect: none
import keras
import tensorflow as tf
from keras import layers

(x_train, y_train), (x_test, y_test) = keras.datasets.mnist.load_data()
x_train = x_train[:600].reshape(-1, 784) / 255.0
x_test = x_test[:200].reshape(-1, 784) / 255.0
Y_train = tf.one_hot(y_train[:600], 10)
Y_test = tf.one_hot(y_test[:200], 10)

model = keras.Sequential([keras.Input((784,)), layers.Dense(48, activation="relu"),
                          layers.Dense(10, activation="softmax")])
model.compile(optimizer="nadam", loss="categorical_crossentropy", metrics=["categorical_accuracy"])
model.fit(x_train, Y_train, epochs=2, verbose=0)
true = tf.argmax(Y_test, axis=1)
pred = tf.argmax(model.predict(x_test, verbose=0), axis=1)
print(tf.math.confusion_matrix(true, pred).numpy())
