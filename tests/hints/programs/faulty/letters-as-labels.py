# expect: letters-as-labels
import keras
import numpy as np
from sklearn.preprocessing import MultiLabelBinarizer

rng = np.random.default_rng(9)
x = rng.normal(size=(200, 3))
tags = [",".join(t for t, v in zip(("red", "big", "old"), row) if v > 0) or "none" for row in x]
y = MultiLabelBinarizer().fit_transform(tags)
net = keras.Sequential(
    [keras.Input((3,)), keras.layers.Dense(y.shape[1], activation="sigmoid")]
)
net.compile(keras.optimizers.Adam(0.05), "binary_crossentropy", metrics=["binary_accuracy"])
net.fit(x[:150], y[:150], epochs=5, verbose=0)
print(net.evaluate(x[150:], y[150:], verbose=0))
