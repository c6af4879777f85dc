import numpy as np
import tensorflow as tf
from sklearn.datasets import load_breast_cancer
from sklearn.metrics import accuracy_score, confusion_matrix
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler

bc = load_breast_cancer()
x_train, x_test, y_train, y_test = train_test_split(bc.data, bc.target, test_size=0.3, random_state=5)
sc = StandardScaler().fit(x_train)
x_train, x_test = sc.transform(x_train), sc.transform(x_test)

model = tf.keras.Sequential([
    tf.keras.layers.Input((30,)),
    tf.keras.layers.Dense(20, activation="relu"),
    tf.keras.layers.Dense(8, activation="relu"),
    tf.keras.layers.Dense(1, activation="sigmoid"),
])
model.compile(loss="binary_crossentropy", optimizer="adam", metrics=["accuracy"])
model.fit(x_train, y_train, epochs=20, batch_size=16, verbose=0)
print("keras says:", model.evaluate(x_test, y_test, verbose=0))

y_proba = model.predict(x_test, verbose=0)
y_classes = y_proba.argmax(axis=-1)
print("sklearn says:", accuracy_score(y_test, y_classes))
print(confusion_matrix(y_test, y_classes))
