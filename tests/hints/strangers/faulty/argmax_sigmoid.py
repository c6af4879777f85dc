import numpy as np
from sklearn.datasets import load_breast_cancer
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler
from sklearn.metrics import classification_report
from tensorflow import keras
from tensorflow.keras import layers

X, y = load_breast_cancer(return_X_y=True)
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.3, random_state=34)
s = StandardScaler()
X_train = s.fit_transform(X_train)
X_test = s.transform(X_test)

model = keras.Sequential([
    keras.Input(shape=(30,)),
    layers.Dense(16, activation="relu"),
    layers.Dense(1, activation="sigmoid"),
])
model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
model.fit(X_train, y_train, epochs=20, batch_size=16, verbose=0)
print("evaluate says", model.evaluate(X_test, y_test, verbose=0))

probs = model.predict(X_test, verbose=0)
classes = np.argmax(probs, axis=1)
print(classes[:20])
print(classification_report(y_test, classes, zero_division=0))
