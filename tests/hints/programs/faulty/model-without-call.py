# expect: model-without-call
import keras
import numpy as np
from keras import layers


class Net(keras.Model):
    def __init__(self):
        super().__init__()
        self.last = layers.Dense(1)

    def forward(self, x):
        return self.last(x)


model = Net()
model.compile("adam", "mse")
rng = np.random.default_rng(0)
model.fit(rng.normal(size=(20, 3)), rng.normal(size=20), verbose=0)
