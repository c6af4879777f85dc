import numpy as np
from sklearn.datasets import make_classification
from sklearn.metrics import accuracy_score, confusion_matrix
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler
from keras.models import Sequential
from keras.layers import Dense, Input
import keras

keras.utils.set_random_seed(0)

X, y = make_classification(n_samples=1500, n_features=12, n_informative=8, class_sep=1.5, random_state=4)
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.25, random_state=4)

scaler = StandardScaler()
X_train = scaler.fit_transform(X_train)
X_test = scaler.transform(X_test)

model = Sequential()
model.add(Input(shape=(12,)))
model.add(Dense(16, activation="relu"))
model.add(Dense(8, activation="relu"))
model.add(Dense(1, activation="sigmoid"))
model.compile(loss="binary_crossentropy", optimizer="adam", metrics=["accuracy"])

history = model.fit(X_train, y_train, epochs=10, batch_size=16, validation_split=0.1, verbose=2)

predict_x = model.predict(X_test, verbose=0)
classes_x = np.argmax(predict_x, axis=1)

print("first ten:", classes_x[:10], "should be", y_test[:10])
print("accuracy:", accuracy_score(y_test, classes_x))
print(confusion_matrix(y_test, classes_x))
