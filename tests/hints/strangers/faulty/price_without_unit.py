import numpy as np, keras
from sklearn.preprocessing import StandardScaler
rng = np.random.default_rng(0)
x = rng.normal(size=(400, 4)); y = (x @ [1., 2, 3, 4] * 100 + 5000)[:, None]
sx, sy = StandardScaler(), StandardScaler()
xs, ys = sx.fit_transform(x), sy.fit_transform(y)
m = keras.Sequential([keras.Input((4,)), keras.layers.Dense(16, activation="relu"), keras.layers.Dense(1)])
m.compile("adam", "mse"); m.fit(xs, ys, epochs=10, verbose=0)
price = m.predict(sx.transform(x[:3]), verbose=0)
print("predicted price in dollars:", price)
