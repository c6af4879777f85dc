# five kinds of fruit, 300 measurements each, loaded one kind after the other
import numpy as np
from tensorflow.keras import Sequential, Input
from tensorflow.keras.layers import Dense

rng = np.random.RandomState(26)
parts, labels = [], []
for kind in range(5):
    center = rng.randn(8) * 2
    parts.append(center + rng.randn(300, 8))
    labels += [kind] * 300
X = np.concatenate(parts)
y = np.array(labels)

model = Sequential([
    Input(shape=(8,)),
    Dense(32, activation="relu"),
    Dense(5, activation="softmax"),
])
model.compile(loss="sparse_categorical_crossentropy", optimizer="adam", metrics=["accuracy"])
h = model.fit(X, y, epochs=15, batch_size=32, shuffle=True, validation_split=0.2, verbose=2)

print("last training accuracy  :", h.history["accuracy"][-1])
print("last validation accuracy:", h.history["val_accuracy"][-1])
