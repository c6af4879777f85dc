import numpy as np
from sklearn.datasets import load_digits
from sklearn.metrics import classification_report
from sklearn.model_selection import train_test_split
from tensorflow.keras.models import Sequential
from tensorflow.keras.layers import Input, Dense, Dropout
from tensorflow.keras.utils import to_categorical

digits = load_digits()
x = digits.data / 16.0
y = digits.target
x_train, x_test, y_train, y_test = train_test_split(x, y, test_size=0.3, random_state=0)
y_train_cat = to_categorical(y_train)

model = Sequential()
model.add(Input((64,)))
model.add(Dense(64, activation="relu"))
model.add(Dropout(0.1))
model.add(Dense(10, activation="softmax"))
model.compile(loss="categorical_crossentropy", optimizer="adam", metrics=["accuracy"])
model.fit(x_train, y_train_cat, epochs=12, batch_size=32, verbose=0)

y_pred = model.predict_classes(x_test)
print(classification_report(y_test, y_pred))
