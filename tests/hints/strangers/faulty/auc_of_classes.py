import numpy as np, keras
from keras import layers
from sklearn.metrics import roc_auc_score
from sklearn.datasets import load_breast_cancer
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler
x, y = load_breast_cancer(return_X_y=True)
a, b, ya, yb = train_test_split(x, y, random_state=1)
s = StandardScaler().fit(a)
a, b = s.transform(a), s.transform(b)
model = keras.Sequential([keras.Input((30,)), layers.Dense(16, activation="relu"), layers.Dense(1, activation="sigmoid")])
model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
model.fit(a, ya, epochs=10, verbose=2)
pred = (model.predict(b) > 0.5).astype(int)
print("AUC", roc_auc_score(yb, pred))
