from sklearn.datasets import load_iris
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler
from sklearn.metrics import confusion_matrix
import numpy as np
import keras
from keras.layers import Dense, Input

keras.utils.set_random_seed(1)

iris = load_iris()
X = iris.data
Y = keras.utils.to_categorical(iris.target, 3)

X_train, X_test, Y_train, Y_test = train_test_split(
    X, Y, test_size=0.3, random_state=1, stratify=iris.target)

sc = StandardScaler().fit(X_train)
X_train = sc.transform(X_train)
X_test = sc.transform(X_test)

model = keras.Sequential([
    Input((4,)),
    Dense(16, activation="relu"),
    Dense(3, activation="softmax"),
])
model.compile(loss="categorical_crossentropy",
              optimizer=keras.optimizers.Adam(0.01),
              metrics=["accuracy"])
model.fit(X_train, Y_train, epochs=40, batch_size=16, verbose=0)
print("accuracy:", model.evaluate(X_test, Y_test, verbose=0)[1])

predicted = np.argmax(model.predict(X_test, verbose=0), axis=1)
cm = confusion_matrix(Y_test, predicted)
print(iris.target_names)
print(cm)
