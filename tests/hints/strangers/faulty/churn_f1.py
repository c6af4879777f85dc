import numpy as np
import keras
from keras import layers
from sklearn.datasets import make_classification
from sklearn.metrics import confusion_matrix, f1_score
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler

keras.utils.set_random_seed(42)

# customers who leave (1) or stay (0)
X, y = make_classification(n_samples=2000, n_features=12, n_informative=6,
                           weights=[0.7, 0.3], class_sep=1.5, random_state=42)
X_train, X_test, y_train, y_test = train_test_split(
    X, y, test_size=0.25, stratify=y, random_state=42)

scaler = StandardScaler()
X_train = scaler.fit_transform(X_train)
X_test = scaler.transform(X_test)

model = keras.Sequential([
    layers.Input(shape=(12,)),
    layers.Dense(32, activation="relu"),
    layers.Dropout(0.2),
    layers.Dense(16, activation="relu"),
    layers.Dense(1, activation="sigmoid"),
])
model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
model.fit(X_train, y_train, epochs=10, batch_size=32,
          validation_split=0.1, verbose=2)

loss, acc = model.evaluate(X_test, y_test, verbose=0)
print("accuracy on the test customers:", acc)

y_pred = model.predict(X_test, verbose=0)

print(confusion_matrix(y_test, y_pred))
print("F1:", f1_score(y_test, y_pred))
