import numpy as np, keras
from sklearn.metrics import roc_auc_score
rng = np.random.default_rng(0)
x = rng.normal(size=(400, 5)).astype("float32"); y = (x @ [1, 2, 3, 4, 5] > 0).astype(int)
m = keras.Sequential([keras.Input((5,)), keras.layers.Dense(16, activation="relu"), keras.layers.Dense(1, activation="sigmoid")])
m.compile("adam", "binary_crossentropy", metrics=["accuracy"]); m.fit(x, y, epochs=5, verbose=0)
pred = (m.predict(x, verbose=0) > 0.5).astype(int)
print("AUC", roc_auc_score(y, pred))
