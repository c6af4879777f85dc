import numpy as np
from keras.callbacks import ModelCheckpoint
from keras.layers import Dense, Input
from keras.models import Sequential

rng = np.random.default_rng(6)
X = rng.random((300, 8))
Y = (X[:, 0] > X[:, 1]).astype(int)
model = Sequential([Input((8,)), Dense(12, activation="relu"), Dense(1, activation="sigmoid")])
model.compile(loss="binary_crossentropy", optimizer="adam")
filepath = "weights-{epoch:02d}-{val_acc:.2f}.keras"
checkpoint = ModelCheckpoint(filepath, monitor="val_acc", save_best_only=False, mode="max")
model.fit(X, Y, validation_split=0.3, epochs=3, batch_size=10, callbacks=[checkpoint], verbose=0)
