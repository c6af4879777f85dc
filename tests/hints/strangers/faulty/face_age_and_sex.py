import numpy as np
from keras import Input, Model
from keras.layers import Dense

rng = np.random.default_rng(0)
face = rng.normal(size=(300, 40))
age_y = face[:, :5].sum(axis=1) * 5 + 40
sex_y = (face[:, 6] > 0).astype(int)

inp = Input((40,))
h = Dense(32, activation="relu")(inp)
age = Dense(1)(h)
sex = Dense(1, activation="sigmoid")(h)
model = Model(inp, [age, sex])

model.compile(optimizer="adam",
              loss={"age": "mse", "sex": "binary_crossentropy"},
              metrics={"age": ["mae"], "sex": ["accuracy"]})
model.fit(face, {"age": age_y, "sex": sex_y}, epochs=3)
