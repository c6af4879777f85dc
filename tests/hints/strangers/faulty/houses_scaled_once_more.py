import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(18)
raw = rng.normal(300, 60, (700, 4))
worth = raw @ np.array([0.2, 0.1, -0.1, 0.05]) / 10
X_train, Y_train, X_test, Y_test = raw[:600], worth[:600], raw[600:], worth[600:]
mean, std = X_train.mean(axis=0), X_train.std(axis=0)
X_train = (X_train - mean) / std
X_test = (X_test - mean) / std
model = keras.Sequential([layers.Input((4,)), layers.Dense(32, activation="relu"), layers.Dense(1)])
model.compile(optimizer=keras.optimizers.RMSprop(0.01), loss="mse")
model.fit(X_train, Y_train, batch_size=32, epochs=15, validation_split=0.1, verbose=2)
pred = model.predict((X_test - mean) / std)
print(np.std(pred.ravel() - Y_test) / np.std(Y_test))
