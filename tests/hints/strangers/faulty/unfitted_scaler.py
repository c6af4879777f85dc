# Train once, then use the saved model in another function
import numpy as np
import joblib
import keras
from keras import layers
from sklearn.datasets import load_breast_cancer
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler

keras.utils.set_random_seed(73)


def train():
    data = load_breast_cancer()
    X_train, X_test, y_train, y_test = train_test_split(
        data.data, data.target, test_size=0.2, random_state=73, stratify=data.target)
    scaler = StandardScaler()
    X_train = scaler.fit_transform(X_train)

    model = keras.Sequential([
        keras.Input(shape=(30,)),
        layers.Dense(16, activation="relu"),
        layers.Dense(1, activation="sigmoid"),
    ])
    model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
    model.fit(X_train, y_train, epochs=20, batch_size=32, verbose=0)
    print("test accuracy:", model.evaluate(scaler.transform(X_test), y_test, verbose=0)[1])

    model.save("tumour.keras")
    joblib.dump(scaler, "tumour_scaler.joblib")
    return X_test, y_test


def diagnose(patients):
    model = keras.models.load_model("tumour.keras")
    scaler = StandardScaler()
    values = scaler.transform(patients)
    return (model.predict(values, verbose=0).ravel() > 0.5).astype(int)


X_new, y_new = train()
answer = diagnose(X_new[:20])
print("diagnosis:", answer)
print("truth:    ", y_new[:20])
