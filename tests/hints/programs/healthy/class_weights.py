# expect: none
# 불균형 데이터: class_weight 로 보정
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(0)
healthy = rng.normal(0, 1, size=(560, 6))
sick = rng.normal(1.5, 1, size=(40, 6))
x = np.concatenate([healthy, sick]).astype("float32")
y = np.concatenate([np.zeros(560), np.ones(40)])
order = rng.permutation(len(x))
x, y = x[order], y[order]

weights = {0: len(y) / (2 * 560), 1: len(y) / (2 * 40)}
model = keras.Sequential([keras.Input((6,)), layers.Dense(16, activation="relu"),
                          layers.Dense(1, activation="sigmoid")])
model.compile(optimizer=keras.optimizers.Adam(0.01), loss="binary_crossentropy",
              metrics=["accuracy", keras.metrics.Recall()])
model.fit(x, y, epochs=4, class_weight=weights, verbose=0)
print(model.evaluate(x, y, verbose=0))
