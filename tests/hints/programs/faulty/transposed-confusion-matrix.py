# expect: transposed-confusion-matrix
import numpy as np
import keras
from keras import layers

(x_train, y_train), (x_test, y_test) = keras.datasets.mnist.load_data()
x_train, y_train = x_train[:500] / 255.0, y_train[:500]
x_test, y_test = x_test[:200] / 255.0, y_test[:200]

model = keras.Sequential([
    keras.Input(shape=(28, 28)),
    layers.Flatten(),
    layers.Dense(64, activation="relu"),
    layers.Dense(10, activation="softmax"),
])
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x_train, y_train, epochs=2, batch_size=32, validation_data=(x_test, y_test), verbose=0)

from sklearn.metrics import confusion_matrix

y_pred = np.argmax(model.predict(x_test), axis=1)
cm = confusion_matrix(y_pred, y_test)
print(cm)
