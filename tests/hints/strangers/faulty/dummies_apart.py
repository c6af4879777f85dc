import numpy as np, keras, pandas as pd
rng = np.random.default_rng(0)
train = pd.DataFrame({"c": rng.choice(["r", "g", "b"], 100), "v": rng.random(100)})
test = pd.DataFrame({"c": rng.choice(["r", "g"], 30), "v": rng.random(30)})
a = pd.get_dummies(train).astype(float); b = pd.get_dummies(test).astype(float)
m = keras.Sequential([keras.layers.Dense(8, activation="relu"), keras.layers.Dense(1)])
m.compile("adam", "mse"); m.fit(a.values, train.v.values * 2, epochs=2, verbose=0)
print(m.predict(b.values)[:3])
