import numpy as np
from sklearn.datasets import load_iris
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler
from sklearn.metrics import confusion_matrix, classification_report
from tensorflow.keras import Sequential
from tensorflow.keras.layers import Dense, Input
from tensorflow.keras.utils import to_categorical

iris = load_iris()
X = StandardScaler().fit_transform(iris.data)
Y = to_categorical(iris.target, 3)

X_train, X_test, Y_train, Y_test = train_test_split(X, Y, test_size=0.3, random_state=42)

clf = Sequential()
clf.add(Input(shape=(4,)))
clf.add(Dense(16, activation="relu"))
clf.add(Dense(3, activation="softmax"))
clf.compile(loss="categorical_crossentropy", optimizer="adam", metrics=["accuracy"])
clf.fit(X_train, Y_train, epochs=60, batch_size=16, verbose=0)

loss, acc = clf.evaluate(X_test, Y_test, verbose=0)
print("accuracy: %.3f" % acc)

predictions = np.argmax(clf.predict(X_test, verbose=0), axis=1)
cm = confusion_matrix(Y_test, predictions)
print(cm)
print(classification_report(np.argmax(Y_test, axis=1), predictions, target_names=iris.target_names))
