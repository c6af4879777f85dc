import numpy as np
import keras
from keras.layers import Input, Dense
from keras.models import Model

rng = np.random.default_rng(2)
x = rng.uniform(800, 4000, size=(200, 1))
y = 0.3 * x[:, 0] + rng.normal(size=200) * 20

inputs = Input(shape=(1,))
preds = Dense(1, activation="linear")(inputs)
model = Model(inputs=inputs, outputs=preds)
sgd = keras.optimizers.SGD()
model.compile(optimizer=sgd, loss="mse")
model.fit(x, y, batch_size=10, epochs=6, shuffle=False, verbose=2)
