import numpy as np
import keras
from keras import models, layers
from sklearn.datasets import make_regression
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler

keras.utils.set_random_seed(10)

X, y = make_regression(n_samples=900, n_features=8, noise=5.0, random_state=2)
y = (y / y.std() * 9 + 22).astype("float32")      # prices in 1000 dollars
X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=2)

sc = StandardScaler().fit(X_train)
X_train, X_test = sc.transform(X_train), sc.transform(X_test)

model = models.Sequential()
model.add(layers.Input((8,)))
model.add(layers.Dense(64, activation="relu"))
model.add(layers.Dense(64, activation="relu"))
model.add(layers.Dense(1))
model.compile(optimizer=keras.optimizers.RMSprop(0.003), loss="mse", metrics=["mae"])
model.fit(X_train, y_train, epochs=40, batch_size=16, verbose=0)

mse_keras, mae_keras = model.evaluate(X_test, y_test, verbose=0)
pred = model.predict(X_test, verbose=0)
mse_own = np.square(np.subtract(y_test, pred)).mean()
r2_own = 1 - mse_own / y_test.var()

print("mse from keras:     ", mse_keras)
print("mse computed by me: ", mse_own)
print("r2 computed by me:  ", r2_own)
