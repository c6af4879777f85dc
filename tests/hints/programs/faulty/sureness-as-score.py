# expect: sureness-as-score
import keras
import numpy as np
from sklearn.metrics import roc_auc_score

rng = np.random.default_rng(30)
x = rng.normal(size=(400, 4))
y = (x[:, 0] + rng.normal(0, 0.5, 400) > 0).astype(int)
net = keras.Sequential([keras.Input((4,)), keras.layers.Dense(2, activation="softmax")])
net.compile(keras.optimizers.Adam(0.05), "sparse_categorical_crossentropy")
net.fit(x[:300], y[:300], epochs=6, verbose=0)
print(roc_auc_score(y[300:], net.predict(x[300:], verbose=0).max(axis=1)))
