import numpy as np
from keras import Input, Sequential
from keras.layers import Dense
from keras.utils import set_random_seed

set_random_seed(41)
rng = np.random.default_rng(41)

# two spirals with a bit of noise
n = 600
turn = np.sqrt(rng.random(n)) * 2.2 * np.pi
side = rng.integers(0, 2, n)
angle = turn + np.pi * side
points = np.column_stack([turn * np.cos(angle), turn * np.sin(angle)]) / 7.0
points += rng.normal(0, 0.02, points.shape)

order = rng.permutation(n)
points, side = points[order], side[order]
x_train, x_val = points[:480], points[480:]
y_train, y_val = side[:480], side[480:]

model = Sequential([
    Input(shape=(2,)),
    Dense(64, activation="relu"),
    Dense(64, activation="relu"),
    Dense(32, activation="relu"),
    Dense(1, activation="sigmoid"),
])
model.compile(loss="binary_crossentropy", optimizer="adam", metrics=["accuracy"])
history = model.fit(x_train, y_train, validation_data=(x_val, y_val),
                    epochs=40, batch_size=32, verbose=0)

train_curve = history.history["acc"]
val_curve = history.history["val_acc"]
for epoch in range(0, len(train_curve), 8):
    print("epoch %3d  train %.3f  validation %.3f"
          % (epoch + 1, train_curve[epoch], val_curve[epoch]))
print("last: train %.3f, validation %.3f" % (train_curve[-1], val_curve[-1]))
