# expect: curve-axes-exchanged
import keras
import numpy as np
from sklearn.metrics import auc, roc_curve

rng = np.random.default_rng(6)
x = rng.normal(size=(400, 4))
y = (x[:, 0] + rng.normal(size=400) > 0).astype("float32")
net = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1, activation="sigmoid")])
net.compile(keras.optimizers.Adam(0.1), "binary_crossentropy")
net.fit(x[:300], y[:300], epochs=6, verbose=0)
tpr, fpr, _ = roc_curve(y[300:], net.predict(x[300:], verbose=0).ravel())
print(auc(fpr, tpr))
