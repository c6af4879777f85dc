import numpy as np
from keras import Sequential, layers, metrics
from sklearn.utils.class_weight import compute_class_weight

rng = np.random.default_rng(2)
fraud = (rng.random(2000) < 0.1).astype(int)
x = rng.normal(size=(2000, 12)).astype("float32")
x[fraud == 1, :3] += 2
weights = compute_class_weight("balanced", classes=np.array([0, 1]), y=fraud)
model = Sequential([layers.Input((12,)), layers.Dense(16, activation="relu"), layers.Dense(1, activation="sigmoid")])
model.compile("adam", "binary_crossentropy", metrics=[metrics.Precision(name="precision"), metrics.Recall(name="recall")])
model.fit(x[:1600], fraud[:1600], class_weight={0: weights[0], 1: weights[1]}, epochs=6, batch_size=32, validation_data=(x[1600:], fraud[1600:]), verbose=2)
