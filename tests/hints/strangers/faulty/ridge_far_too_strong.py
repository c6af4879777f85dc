import numpy as np
import keras
from keras import layers
from keras.regularizers import l2

rng = np.random.default_rng(17)
rooms = rng.normal(size=(1200, 6))
rent = rooms @ np.array([1.0, -2.0, 0.5, 0.0, 1.5, 1.0]) + rng.normal(0, 0.2, 1200)

# against overfitting
net = keras.Sequential(
    [
        keras.Input((6,)),
        layers.Dense(32, activation="relu", kernel_regularizer=l2(30.0)),
        layers.Dense(16, activation="relu", kernel_regularizer=l2(30.0)),
        layers.Dense(1),
    ]
)
net.compile(optimizer="adam", loss="mse", metrics=["mae"])
net.fit(rooms, rent, epochs=10, batch_size=32, validation_split=0.2, verbose=2)
print(net.predict(rooms[:8], verbose=0).ravel())
