import numpy as np
from sklearn.datasets import load_digits
from sklearn.metrics import classification_report
from sklearn.model_selection import train_test_split
from tensorflow.keras.layers import Dense, Dropout, Input
from tensorflow.keras.models import Sequential
from tensorflow.keras.utils import set_random_seed

set_random_seed(46)

X, y = load_digits(return_X_y=True)
X = X / 16.0
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2,
                                                    random_state=46, stratify=y)

model = Sequential()
model.add(Input(shape=(64,)))
model.add(Dense(64, activation="relu"))
model.add(Dropout(0.2))
model.add(Dense(10, activation="softmax"))
model.compile(loss="sparse_categorical_crossentropy", optimizer="adam",
              metrics=["accuracy"])
model.fit(X_train, y_train, epochs=15, batch_size=32,
          validation_data=(X_test, y_test), verbose=2)

y_pred = model.predict_classes(X_test)
print(y_pred[:20])
print(y_test[:20])
print(classification_report(y_test, y_pred))
