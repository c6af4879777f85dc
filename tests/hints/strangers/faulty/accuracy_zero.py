import numpy as np
import tensorflow as tf
from sklearn.datasets import load_breast_cancer
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler

tf.keras.utils.set_random_seed(21)

data = load_breast_cancer()
X_train, X_test, y_train, y_test = train_test_split(
    data.data, data.target, test_size=0.2, random_state=21)

scaler = StandardScaler().fit(X_train)
X_train = scaler.transform(X_train)
X_test = scaler.transform(X_test)


def build():
    net = tf.keras.Sequential()
    net.add(tf.keras.layers.Input(shape=(X_train.shape[1],)))
    net.add(tf.keras.layers.Dense(16, activation="relu"))
    net.add(tf.keras.layers.Dense(8, activation="relu"))
    net.add(tf.keras.layers.Dense(1, activation="sigmoid"))
    net.compile(
        optimizer=tf.keras.optimizers.Adam(learning_rate=0.002),
        loss=tf.keras.losses.BinaryCrossentropy(),
        metrics=[tf.keras.metrics.Accuracy(name="accuracy")],
    )
    return net


model = build()
history = model.fit(X_train, y_train, epochs=15, batch_size=16,
                    validation_data=(X_test, y_test), verbose=0)

for epoch in range(0, 15, 3):
    h = history.history
    print("epoch %2d  loss %.3f  accuracy %.3f  val_accuracy %.3f" % (
        epoch + 1, h["loss"][epoch], h["accuracy"][epoch], h["val_accuracy"][epoch]))

print("final:", model.evaluate(X_test, y_test, verbose=0))
