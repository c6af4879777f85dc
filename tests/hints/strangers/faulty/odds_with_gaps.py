import numpy as np
from keras import Sequential, layers

raw = [["1.4", "2.5", "3.1"], ["1.9", "", "2.2"], ["2.8", "1.1", ""], ["1.2", "4.0", "2.0"]] * 40
train_x = np.array([[float(row) if row else None for row in line] for line in raw])
train_y = np.array([0, 1, 1, 0] * 40)
model = Sequential([layers.Input((3,)), layers.Dense(8, activation="relu"), layers.Dense(1, activation="sigmoid")])
model.compile("adam", "binary_crossentropy")
model.fit(train_x, train_y, epochs=3)
