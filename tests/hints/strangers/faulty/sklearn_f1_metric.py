import numpy as np
from sklearn.datasets import make_classification
from sklearn.model_selection import train_test_split
from sklearn.metrics import f1_score
from tensorflow.keras.models import Sequential
from tensorflow.keras.layers import Dense, Input

X, y = make_classification(n_samples=1500, n_features=15, n_informative=8,
                           weights=[0.7, 0.3], random_state=9)
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.3, random_state=9)


def f1(y_true, y_pred):
    return f1_score(y_true, y_pred > 0.5)


model = Sequential([
    Input(shape=(15,)),
    Dense(32, activation="relu"),
    Dense(16, activation="relu"),
    Dense(1, activation="sigmoid"),
])
model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy", f1])
model.fit(X_train, y_train, epochs=10, batch_size=32, verbose=2)

p = model.predict(X_test, verbose=0)
print("f1 on the test set:", f1(y_test, p[:, 0]))
