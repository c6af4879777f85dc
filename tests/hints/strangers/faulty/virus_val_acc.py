import numpy as np
from keras.callbacks import EarlyStopping, ModelCheckpoint
from keras.layers import Conv1D, Dense, GlobalMaxPooling1D, Input
from keras.models import Model

rng = np.random.default_rng(11)
genes = np.eye(4)[rng.integers(0, 4, (400, 40))].astype("float32")
virus = rng.integers(0, 2, 400)
for row in np.flatnonzero(virus):
    start = rng.integers(0, 34)
    genes[row, start:start + 6] = np.eye(4)[[0, 1, 2, 3, 0, 1]]

seq = Input((40, 4))
x = Conv1D(32, 6, activation="relu")(seq)
x = GlobalMaxPooling1D()(x)
model = Model(seq, Dense(1, activation="sigmoid")(x))
model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
earlystop = EarlyStopping(monitor='val_acc', min_delta=0.0001, patience=2, verbose=1)
model.fit(genes, virus, batch_size=32, epochs=8, validation_split=0.25, callbacks=[earlystop], verbose=2)
