# expect: none
import keras
import numpy as np
from keras import layers
from sklearn.metrics import accuracy_score, classification_report, confusion_matrix

(x_train, y_train), (x_test, y_test) = keras.datasets.mnist.load_data()
x_train = x_train[:1000].reshape(-1, 784).astype("float32") / 255
x_test = x_test[:300].reshape(-1, 784).astype("float32") / 255
y_train, y_test = y_train[:1000], y_test[:300]

model = keras.Sequential([keras.Input((784,)), layers.Dense(64, activation="relu"),
                          layers.Dense(10, activation="softmax")])
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x_train, y_train, epochs=3, verbose=0)

y_pred = np.argmax(model.predict(x_test, verbose=0), axis=1)
print(confusion_matrix(y_test, y_pred))
print(classification_report(y_test, y_pred, zero_division=0))
print("accuracy", accuracy_score(y_test, y_pred))
