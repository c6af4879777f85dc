import numpy as np
from tensorflow import keras
from tensorflow.keras import layers

rng = np.random.default_rng(17)
n_classes = 5
per_class = 150

X = []
Y = []
for c in range(n_classes):
    stamp = rng.random((20, 20, 1))
    for k in range(per_class):
        X.append(stamp + rng.normal(0, 0.3, (20, 20, 1)))
        Y.append(c)
X = np.array(X, dtype="float32")
Y = keras.utils.to_categorical(Y, n_classes)
print(X.shape, Y.shape)

model = keras.Sequential()
model.add(keras.Input((20, 20, 1)))
model.add(layers.Conv2D(16, 3, padding="same", activation="relu"))
model.add(layers.MaxPooling2D())
model.add(layers.Dropout(0.25))
model.add(layers.Flatten())
model.add(layers.Dense(64, activation="relu"))
model.add(layers.Dense(n_classes, activation="softmax"))
model.compile(loss="categorical_crossentropy", optimizer="adam", metrics=["accuracy"])

hist = model.fit(X, Y, batch_size=32, epochs=6, shuffle=True, validation_split=0.2, verbose=2)
print("final val accuracy", hist.history["val_accuracy"][-1])
