import numpy as np
import tensorflow as tf
from sklearn.datasets import load_breast_cancer
from sklearn.metrics import confusion_matrix
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler

tf.keras.utils.set_random_seed(4)

data = load_breast_cancer()
x_tr, x_te, y_tr, y_te = train_test_split(data.data, data.target, test_size=0.25,
                                          random_state=4, stratify=data.target)
sc = StandardScaler()
x_tr = sc.fit_transform(x_tr)
x_te = sc.transform(x_te)

clf = tf.keras.Sequential([
    tf.keras.Input(shape=(30,)),
    tf.keras.layers.Dense(16, activation="relu"),
    tf.keras.layers.Dropout(0.2),
    tf.keras.layers.Dense(1, activation="softmax"),
])
clf.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
history = clf.fit(x_tr, y_tr, epochs=20, batch_size=32,
                  validation_data=(x_te, y_te), verbose=2)

prob = clf.predict(x_te, verbose=0).ravel()
print("some predictions:", prob[:8].round(3))
print(confusion_matrix(y_te, (prob > 0.5).astype(int)))
