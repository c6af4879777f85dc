import numpy as np
from sklearn.datasets import load_breast_cancer
from sklearn.metrics import accuracy_score
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler
from keras import utils
from keras.models import Sequential
from keras.layers import Input, Dense, Dropout

utils.set_random_seed(71)

data = load_breast_cancer()
x_train, x_test, y_train, y_test = train_test_split(
    data.data, data.target, test_size=0.3, stratify=data.target, random_state=71)

scaler = StandardScaler()
x_train = scaler.fit_transform(x_train)
x_test = scaler.transform(x_test)

model = Sequential()
model.add(Input(shape=(30,)))
model.add(Dense(16, activation="relu"))
model.add(Dropout(0.2))
model.add(Dense(1, activation="sigmoid"))
model.compile(loss="binary_crossentropy", optimizer="adam", metrics=["accuracy"])

batch_size = 16
model.fit(x_train, y_train, batch_size=batch_size, epochs=12,
          validation_split=0.1, verbose=0)

# 1. using evaluate
score = model.evaluate(x_test, y_test, batch_size=batch_size, verbose=0)
print("Test accuracy: %.1f %%" % (100 * score[0]))

# 2. counting myself
classes = (model.predict(x_test, batch_size=batch_size, verbose=0) > 0.5).astype(int)
print("Counted      : %.1f %%" % (100 * accuracy_score(y_test, classes.ravel())))
