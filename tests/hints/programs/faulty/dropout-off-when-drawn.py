# expect: dropout-off-when-drawn
import keras
import numpy as np

rng = np.random.default_rng(8)
t = rng.uniform(-3, 3, (200, 1)).astype("float32")
w = np.sin(t)
layers = [keras.layers.Dense(16, activation="relu"), keras.layers.Dropout(0.3)]
model = keras.Sequential([keras.Input((1,)), *layers, keras.layers.Dense(1)])
model.compile(keras.optimizers.Adam(0.02), "mse")
model.fit(t, w, epochs=8, verbose=0)
grid = np.linspace(-5, 5, 9).reshape(-1, 1)
answers = np.stack([model.predict(grid, verbose=0) for _ in range(5)])
print("unsure by", answers.std(axis=0).ravel())
