import numpy as np
from keras.layers import Concatenate, Conv2D, Dense, Flatten, Input
from keras.models import Model

rng = np.random.default_rng(8)
x, c = rng.random((160, 12, 12, 3)).astype("float32"), rng.random((160, 2)).astype("float32")
y = (x.mean((1, 2, 3)) + c[:, 0] > 1.0).astype("float32")

picture = Input(shape=(12, 12, 3), name="main")
condition = Input(shape=(2,), name="auxiliary")
h = Conv2D(8, 5, activation="relu", name="c1")(picture)
h = Flatten()(h)
h = Concatenate()([h, Dense(8, activation="relu")(condition)])
answer = Dense(1, activation="sigmoid")(h)
model = Model(inputs=picture, outputs=answer)
model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
model.fit(x, y, epochs=3, validation_split=0.2, verbose=2)
