import numpy as np
from tensorflow import keras
from tensorflow.keras import layers

rng = np.random.default_rng(31)
n = 1500
X = rng.normal(size=(n, 8)).astype("float32")
smoker = (X[:, 0] + X[:, 1] > 0).astype("float32")
income = (4000 + 900 * X[:, 2] - 700 * X[:, 3] * X[:, 4] + rng.normal(0, 50, n)).astype("float32")

inp = keras.Input(shape=(8,))
h = layers.Dense(32, activation="relu")(inp)
h = layers.Dense(16, activation="relu")(h)
out_income = layers.Dense(1, name="income")(h)
out_smoker = layers.Dense(1, activation="sigmoid", name="smoker")(h)
model = keras.Model(inp, [out_income, out_smoker])

model.compile(optimizer=keras.optimizers.Adam(0.01),
              loss=["mse", "binary_crossentropy"],
              loss_weights=[1.0, 1.0],
              metrics=[["mae"], ["accuracy"]])
model.fit(X[:1200], [income[:1200], smoker[:1200]], epochs=15, batch_size=32, verbose=0)

inc, smo = model.predict(X[1200:], verbose=0)
print("income: mean error %.0f" % np.mean(np.abs(inc[:, 0] - income[1200:])))
print("smoker: accuracy %.3f" % np.mean((smo[:, 0] > 0.5) == smoker[1200:]))
