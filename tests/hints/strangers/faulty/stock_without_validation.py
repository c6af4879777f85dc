import numpy as np
from tensorflow.keras.callbacks import EarlyStopping, ReduceLROnPlateau
from tensorflow.keras.layers import Dense, Input
from tensorflow.keras.models import Sequential

x_train = np.random.default_rng(1).normal(size=(500, 15)).astype("float32")
y_train = (x_train[:, 3] - x_train[:, 7] > 0).astype(int)

model = Sequential([Input((15,)), Dense(32, activation="relu"), Dense(1, activation="sigmoid")])
model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
es = EarlyStopping(monitor="val_loss", mode="min", patience=3)
rlp = ReduceLROnPlateau(monitor="val_loss", factor=0.1, patience=2)
history = model.fit(x_train, y_train, epochs=6, verbose=0, batch_size=64, shuffle=True, callbacks=[es, rlp])
