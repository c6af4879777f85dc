import numpy as np
from keras.utils import to_categorical
from keras import Sequential, Input
from keras.layers import Dense

r = np.random.RandomState(2)
x = r.randn(800, 6)
y = to_categorical((x[:, 0] * x[:, 1] > 0).astype(int))
m = Sequential([Input((6,)), Dense(32, "relu"), Dense(16, "relu"), Dense(2, "softmax")])
m.compile("adam", "categorical_crossentropy", metrics=["accuracy"])
m.fit(x, y, epochs=15, batch_size=32, validation_split=0.2, verbose=0)
print(m.predict(x[:4], verbose=0).argmax(1))
