# cause: the learning rate of SGD, 0.00001, is far too small
import numpy as np
from keras import optimizers
from keras.layers import Dense, Input
from keras.models import Sequential

rng = np.random.RandomState(0)
clicks = rng.randn(2000, 20)
bought = (clicks[:, :4].sum(axis=1) + 0.2 * rng.randn(2000) > 0).astype(int)
onehot = np.eye(2)[bought]

model = Sequential([Input((20,)), Dense(20, activation="relu"), Dense(2, activation="softmax")])
sgd = optimizers.SGD(learning_rate=0.00001, momentum=0.9, nesterov=True)
model.compile(loss="categorical_crossentropy", optimizer=sgd, metrics=["accuracy"])
model.fit(clicks, onehot, epochs=10, batch_size=100, verbose=2)
