# expect: model-is-no-estimator
# A Keras model cannot be copied as an untrained one.
import keras
import numpy as np
from sklearn.model_selection import cross_val_score

model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1)])
model.compile(optimizer="adam", loss="mse")
print(cross_val_score(model, np.random.rand(30, 4), np.random.rand(30)))
