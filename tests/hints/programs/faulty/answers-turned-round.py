# expect: answers-turned-round
import keras
import numpy as np
from sklearn.metrics import roc_auc_score

rng = np.random.default_rng(3)
sick = (rng.random(240) < 0.4).astype(int)
blood = rng.normal(size=(240, 5)) + sick[:, None] * 2.0
model = keras.Sequential([keras.Input((5,)), keras.layers.Dense(2, activation="softmax")])
model.compile(keras.optimizers.Adam(0.05), "sparse_categorical_crossentropy")
model.fit(blood[:180], sick[:180], epochs=10, verbose=0)
shares = model.predict(blood[180:], verbose=0)
print("area under the curve", roc_auc_score(sick[180:], shares[:, 0]))
