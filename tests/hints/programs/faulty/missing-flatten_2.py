# expect: missing-flatten
import numpy as np
from tensorflow.keras.models import Sequential
from tensorflow.keras.layers import Conv2D, Dense, Input
from tensorflow.keras.utils import to_categorical

x = np.random.rand(200, 16, 16, 3)
y = to_categorical(np.random.randint(0, 4, 200), 4)

model = Sequential()
model.add(Input(shape=(16, 16, 3)))
model.add(Conv2D(8, (3, 3), activation="relu"))
model.add(Conv2D(8, (3, 3), activation="relu"))
model.add(Dense(4, activation="softmax"))
model.compile(loss="categorical_crossentropy", optimizer="adam", metrics=["accuracy"])
model.fit(x, y, epochs=2, batch_size=20, verbose=0)
