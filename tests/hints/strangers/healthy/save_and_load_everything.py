import json
import numpy as np
import keras

rng = np.random.default_rng(14)
x = rng.normal(size=(300, 4))
y = x @ [1, 2, 3, 4]
m = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1)])
m.compile(keras.optimizers.SGD(0.05), "mse")
h = m.fit(x, y, epochs=5, verbose=0)
m.save("linear.keras")
m.save_weights("linear.weights.h5")
with open("history.json", "w") as f:
    json.dump({k: [float(v) for v in vs] for k, vs in h.history.items()}, f)
n = keras.models.load_model("linear.keras")
print(np.allclose(n.predict(x[:3], verbose=0), m.predict(x[:3], verbose=0)))
