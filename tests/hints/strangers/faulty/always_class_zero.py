import numpy as np
from keras.models import Sequential
from keras.layers import Conv2D, MaxPooling2D, Flatten, Dense, Dropout, Input

np.random.seed(6)
n = 360
labels = np.arange(n) % 2
imgs = np.random.rand(n, 24, 24, 3) * 0.4
imgs[labels == 1, 6:18, 6:18] += 0.5

model = Sequential()
model.add(Input(shape=(24, 24, 3)))
model.add(Conv2D(12, 3, activation="relu"))
model.add(MaxPooling2D(2))
model.add(Flatten())
model.add(Dropout(0.3))
model.add(Dense(1, activation="sigmoid"))
model.compile(loss="binary_crossentropy", optimizer="adam", metrics=["accuracy"])
model.fit(imgs[:300], labels[:300], epochs=5, batch_size=30, validation_data=(imgs[300:], labels[300:]), verbose=2)

prob = model.predict(imgs[300:])
cls = np.argmax(prob, axis=1)
print("predicted cats:", (cls == 0).sum(), "dogs:", (cls == 1).sum())
