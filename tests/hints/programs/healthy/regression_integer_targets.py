# expect: none
# 자전거 대여량처럼 개수(정수)를 맞히는 회귀
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(5)
hour = rng.integers(0, 24, 600)
temp = rng.normal(15, 8, 600)
count = np.round(50 + 4 * temp + 60 * np.exp(-((hour - 18) ** 2) / 8)).clip(0).astype(int)

features = np.column_stack([np.sin(hour / 24 * 2 * np.pi), np.cos(hour / 24 * 2 * np.pi), temp / 30])
model = keras.Sequential([keras.Input((3,)), layers.Dense(32, activation="relu"),
                          layers.Dense(32, activation="relu"), layers.Dense(1)])
model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse", metrics=["mae"])
model.fit(features, count, epochs=15, validation_split=0.2, verbose=0)
print(model.predict(features[:3], verbose=0).ravel(), count[:3])
