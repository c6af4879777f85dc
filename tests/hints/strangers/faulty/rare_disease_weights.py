import numpy as np
from sklearn.datasets import make_classification
from sklearn.metrics import confusion_matrix
from sklearn.model_selection import train_test_split
from sklearn.utils.class_weight import compute_class_weight
from tensorflow import keras
from tensorflow.keras import layers

keras.utils.set_random_seed(30)

X, y = make_classification(n_samples=3000, n_features=10, n_informative=5, n_classes=3,
                           weights=[0.8, 0.13, 0.07], class_sep=1.8, random_state=30)
X_train, X_test, y_train, y_test = train_test_split(
    X, y, test_size=0.3, stratify=y, random_state=30)
mean, std = X_train.mean(axis=0), X_train.std(axis=0)
X_train, X_test = (X_train - mean) / std, (X_test - mean) / std

weights = compute_class_weight("balanced", classes=np.unique(y_train), y=y_train)
class_weight = list(weights)
print("weights:", np.round(weights, 2))

model = keras.Sequential([
    keras.Input(shape=(10,)),
    layers.Dense(32, activation="relu"),
    layers.Dense(16, activation="relu"),
    layers.Dense(3, activation="softmax"),
])
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy",
              metrics=["accuracy"])
model.fit(X_train, y_train, epochs=25, batch_size=32,
          class_weight=class_weight, verbose=0)

guess = model.predict(X_test, verbose=0).argmax(axis=1)
print(confusion_matrix(y_test, guess))
