import numpy as np
from tensorflow import keras
from tensorflow.keras import layers
from sklearn.preprocessing import LabelEncoder

# sensor vectors, every vector has the name of an action
np.random.seed(8)
names = np.array(["play", "talk", "walk"])
which = np.random.randint(0, 3, 900)
centers = np.random.randn(3, 12) * 1.5
features = centers[which] + np.random.randn(900, 12)
actions = names[which]

enc = LabelEncoder()
codes = enc.fit_transform(actions)
print(enc.classes_)

x_train, x_test = features[:700], features[700:]
y_train, y_test = actions[:700], codes[700:]

model = keras.Sequential([
    keras.Input(shape=(12,)),
    layers.Dense(64, activation="relu"),
    layers.Dense(len(names), activation="softmax"),
])
model.compile(loss="sparse_categorical_crossentropy", optimizer="adam", metrics=["accuracy"])
model.fit(x_train, y_train, epochs=10, verbose=2)

pred = model.predict(x_test, verbose=0).argmax(axis=1)
print("right:", np.mean(pred == y_test))
print(enc.inverse_transform(pred[:6]))
