import numpy as np
from keras.layers import LSTM, Dense
from keras.models import Sequential

bits = np.tile([0, 1, 1, 0, 1, 0, 0], 60)
vec_x = np.array([bits[i : i + 3] for i in range(len(bits) - 3)]).reshape(-1, 3, 1)
vec_y = np.array([bits[i + 3] for i in range(len(bits) - 3)]).reshape(-1, 1)

net = Sequential()
net.add(LSTM(1, input_shape=(3, 1)))
net.add(Dense(1, activation="softmax"))
net.compile(optimizer="adagrad", loss="binary_crossentropy", metrics=["accuracy"])
net.fit(vec_x, vec_y, batch_size=32, epochs=15, verbose=0)
print(net.evaluate(vec_x, vec_y, verbose=0))
