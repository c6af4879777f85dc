import numpy as np
from keras import Sequential, layers
from sklearn.utils.class_weight import compute_class_weight

rng = np.random.default_rng(1)
x = rng.normal(size=(400, 8)).astype("float32")
y = (x[:, 0] > 0.8).astype(int)
weights = list(compute_class_weight("balanced", classes=np.unique(y), y=y))
model = Sequential([layers.Input((8,)), layers.Dense(16, activation="relu"), layers.Dense(2, activation="softmax")])
model.compile("adam", "sparse_categorical_crossentropy")
model.fit(x, y, epochs=3, class_weight=weights, verbose=0)
