import numpy as np
from keras.layers import Dense, Input
from keras.models import Model
from keras.utils import to_categorical

rng = np.random.default_rng(2)
data = rng.normal(size=(400, 20)).astype("float32")
kind = to_categorical((data[:, 0] > data[:, 1]).astype(int))
entry = Input((20,))
x = Dense(16, activation='relu')(entry)
predictions = Dense(2, activation='sigmoid')(x)
model = Model(entry, predictions)
model.compile("adam", loss="categorical_crossentropy", metrics=["accuracy"])
model.fit(data, kind, epochs=5, verbose=0)
print(model.predict(data[:1], verbose=0), "should sum to one")
