import numpy as np
from sklearn.datasets import load_wine
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler
from tensorflow import keras
from tensorflow.keras import layers

keras.utils.set_random_seed(0)

wine = load_wine()
X_train, X_test, y_train, y_test = train_test_split(
    wine.data, wine.target, test_size=0.3, stratify=wine.target, random_state=0)

scaler = StandardScaler()
X_train = scaler.fit_transform(X_train)
X_test = scaler.transform(X_test)

# always the same start, so that the results can be compared
start = "zeros"

model = keras.Sequential([
    layers.Input(shape=(13,)),
    layers.Dense(16, activation="relu", kernel_initializer=start),
    layers.Dense(16, activation="relu", kernel_initializer=start),
    layers.Dense(3, activation="softmax", kernel_initializer=start),
])

model.compile(optimizer=keras.optimizers.Adam(0.005),
              loss="sparse_categorical_crossentropy",
              metrics=["accuracy"])

history = model.fit(X_train, y_train, epochs=15, batch_size=8, verbose=0)
for i in range(0, 15, 3):
    print("epoch", i + 1,
          "loss", round(history.history["loss"][i], 4),
          "accuracy", round(history.history["accuracy"][i], 3))

loss, acc = model.evaluate(X_test, y_test, verbose=0)
print("test accuracy:", round(acc, 3))
print("predicted classes:", model.predict(X_test, verbose=0).argmax(axis=1))
