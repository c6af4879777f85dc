import numpy as np
from keras.models import Sequential
from keras.layers import Conv2D, MaxPooling2D, Flatten, Dense

rng = np.random.default_rng(31)
y = rng.integers(0, 4, 600)
X = rng.normal(0.2, 0.1, (600, 20, 20, 1))
for i, k in enumerate(y):
    X[i, 5 * k:5 * k + 5] += 0.5          # band at one of four heights

s = np.shape(X)
print("data:", s)

model = Sequential()
model.add(Conv2D(10, kernel_size=(5, 5), activation="relu", input_shape=s))
model.add(MaxPooling2D((2, 2)))
model.add(Flatten())
model.add(Dense(4, activation="softmax"))
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(X[:500], y[:500], epochs=4, batch_size=25, validation_data=(X[500:], y[500:]), verbose=2)
