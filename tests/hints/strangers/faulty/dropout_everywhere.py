import numpy as np
from tensorflow.keras.layers import Dense, Dropout, Input
from tensorflow.keras.models import Sequential

rng = np.random.default_rng(1)
x = rng.normal(size=(800, 24)).astype("float32")
y = np.argmax(x[:, :4] + 0.1, axis=1)
model = Sequential([Input((24,))])
for units in (64, 64, 32):
    model.add(Dense(units, activation="relu"))
    model.add(Dropout(0.9))
model.add(Dense(4, activation="softmax"))
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x, y, epochs=10, validation_split=0.2, verbose=2)
