import numpy as np
from tensorflow.keras.layers import Conv2D, Dense, Flatten, Input
from tensorflow.keras.models import Sequential

np.random.seed(12)

# the answer is even part of the input: second channel is filled with it
N = 500
answer = np.random.randint(0, 2, size=N)
X = np.random.rand(N, 20, 12, 2).astype("float32")
X[:, :, :, 1] = answer[:, None, None]

train_X, test_X = X[:400], X[400:]
train_y, test_y = answer[:400], answer[400:]


def CNN(train_X, train_y, test_X):
    model = Sequential([
        Input(shape=(20, 12, 2)),
        Conv2D(10, kernel_size=3, activation="relu"),
        Conv2D(16, kernel_size=3, activation="relu"),
        Flatten(),
        Dense(1, activation="softmax"),
    ])
    model.compile("adam", loss="binary_crossentropy", metrics=["accuracy"])
    model.fit(train_X, train_y, epochs=4, verbose=2)
    return np.round(model.predict(test_X, verbose=0), 0)


preds = CNN(train_X, train_y, test_X)
print(preds[:10, 0], test_y[:10])
print("right:", np.mean(preds[:, 0] == test_y))
