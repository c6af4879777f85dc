import numpy as np
import keras
from keras import layers
from sklearn.datasets import load_digits
from sklearn.model_selection import train_test_split

keras.utils.set_random_seed(23)

digits = load_digits()
x = digits.data / 16.0
y = digits.target
x_train, x_test, y_train, y_test = train_test_split(x, y, test_size=0.25,
                                                    stratify=y, random_state=23)
print(x_train.shape, y_train.shape)

net = keras.Sequential()
net.add(keras.Input(shape=(64,)))
net.add(layers.Dense(48, activation="relu"))
net.add(layers.Dropout(0.2))
net.add(layers.Dense(10, activation="softmax"))

net.compile(
    optimizer="adam",
    loss="sparse_categorical_crossentropy",
    metrics=["accuracy", keras.metrics.F1Score(average="macro", name="f1")],
)
net.fit(x_train, y_train, validation_split=0.1, epochs=15, batch_size=32, verbose=2)

result = net.evaluate(x_test, y_test, verbose=0, return_dict=True)
print("accuracy %.3f, macro F1 %.3f" % (result["accuracy"], result["f1"]))
