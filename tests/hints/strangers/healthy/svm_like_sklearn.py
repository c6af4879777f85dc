import numpy as np
from keras import Sequential, layers
from sklearn.datasets import load_iris
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import LabelBinarizer, StandardScaler

iris = load_iris()
y = LabelBinarizer().fit_transform(iris.target)
x_train, x_test, y_train, y_test = train_test_split(iris.data, y, test_size=0.25, random_state=1)
scaler = StandardScaler()
x_train = scaler.fit_transform(x_train)
x_test = scaler.transform(x_test)
model = Sequential([layers.Input((4,)), layers.Dense(16, activation="relu"), layers.Dense(3, activation="softmax")])
model.compile("adam", "categorical_crossentropy", metrics=["accuracy"])
model.fit(x_train, y_train, epochs=60, batch_size=8, verbose=0)
print(model.evaluate(x_test, y_test, verbose=0))
