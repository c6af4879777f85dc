import numpy as np
import tensorflow as tf
from sklearn.datasets import make_classification
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import MinMaxScaler

tf.keras.utils.set_random_seed(1)

X, y = make_classification(n_samples=1500, n_features=12, n_informative=6,
                           class_sep=1.5, random_state=7)
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.3, random_state=7)

sc = MinMaxScaler()
X_train = sc.fit_transform(X_train)
X_test = sc.transform(X_test)

ann = tf.keras.models.Sequential()
ann.add(tf.keras.Input(shape=(12,)))
ann.add(tf.keras.layers.Dense(units=24, activation="relu"))
ann.add(tf.keras.layers.Dense(units=12, activation="relu"))
ann.add(tf.keras.layers.Dense(units=2, activation="softmax"))

ann.compile(optimizer=tf.keras.optimizers.Adam(0.005),
            loss="sparse_categorical_crossentropy",
            metrics=["accuracy", tf.keras.metrics.Precision()])

ann.fit(X_train, y_train, batch_size=32, epochs=25, verbose=0)

loss, acc, prec = ann.evaluate(X_test, y_test, verbose=0)
print("accuracy  %.3f" % acc)
print("precision %.3f" % prec)
