# expect: class-weight-for-maps
import keras
import numpy as np

rng = np.random.default_rng(3)
fields = rng.uniform(size=(24, 8, 8, 1)).astype("float32")
spots = (fields > 0.9).astype("float32")
net = keras.Sequential([
    keras.Input((8, 8, 1)),
    keras.layers.Conv2D(4, 3, padding="same", activation="relu"),
    keras.layers.Conv2D(1, 1, activation="sigmoid"),
])
net.compile("adam", "binary_crossentropy")
net.fit(fields, spots, epochs=1, class_weight={0: 1.0, 1: 9.0}, verbose=0)
