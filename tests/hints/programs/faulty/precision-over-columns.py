# expect: precision-over-columns
import keras
import numpy as np

rng = np.random.default_rng(1)
rare = (rng.random(600) < 0.3).astype(int)
x = rng.normal(0, 1, (600, 4)) + rare[:, None]
y = keras.utils.to_categorical(rare, 2)
net = keras.Sequential([keras.Input((4,)), keras.layers.Dense(2, "softmax")])
net.compile(keras.optimizers.Adam(0.05), "categorical_crossentropy", metrics=["accuracy", keras.metrics.Recall()])
net.fit(x[:400], y[:400], epochs=5, validation_data=(x[400:], y[400:]), verbose=0)
