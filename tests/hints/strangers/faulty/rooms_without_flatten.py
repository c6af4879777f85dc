import numpy as np
from keras.layers import Input, Conv2D, MaxPooling2D, Dense
from keras.models import Model
from keras.utils import to_categorical

N_ROOMS = 5
r = np.random.RandomState(0)
lab = r.randint(0, N_ROOMS, size=400)
img = r.rand(400, 32, 32, 3) * .2
for n in range(400):
    img[n, lab[n] * 6:lab[n] * 6 + 6] += .8
lab = to_categorical(lab, N_ROOMS)

inp = Input((32, 32, 3))
h = Conv2D(16, 3, activation="relu")(inp)
h = MaxPooling2D(2)(h)
h = Conv2D(32, 3, activation="relu")(h)
h = MaxPooling2D(2)(h)
h = Dense(64, activation="relu")(h)
out = Dense(N_ROOMS, activation="softmax")(h)
model = Model(inp, out)
model.compile(loss="categorical_crossentropy", optimizer="adam", metrics=["accuracy"])
model.fit(img, lab, batch_size=32, epochs=3, validation_split=0.1)
