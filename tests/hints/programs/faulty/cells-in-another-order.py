# expect: cells-in-another-order
import keras
import numpy as np
from sklearn.metrics import confusion_matrix

rng = np.random.default_rng(20)
letters = rng.normal(size=(300, 4))
urgent = (letters[:, 0] > 0.8).astype(int)
net = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1, activation="sigmoid")])
net.compile(keras.optimizers.Adam(0.1), "binary_crossentropy")
net.fit(letters, urgent, epochs=12, verbose=0)
told = (net.predict(letters, verbose=0)[:, 0] > 0.5).astype(int)
cells = confusion_matrix(urgent, told)
true_pos, false_pos, false_neg, true_neg = cells.ravel()
print(true_pos / (true_pos + false_pos))
