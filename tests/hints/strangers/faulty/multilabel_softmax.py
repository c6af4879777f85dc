import numpy as np
from tensorflow import keras
from tensorflow.keras import layers

keras.utils.set_random_seed(20)
rng = np.random.default_rng(20)
things = ["water", "tree", "sunset", "desert", "house"]
N = 900
Y = (rng.random((N, 5)) < 0.5).astype("float32")
X = rng.normal(0.2, 0.1, (N, 20, 20, 3)).astype("float32")
for i in range(N):
    for k in range(5):
        if Y[i, k]:
            X[i, 4 * k:4 * k + 4, :, k % 3] += 0.5

model = keras.Sequential([
    keras.Input((20, 20, 3)),
    layers.Conv2D(12, 3, activation="relu"),
    layers.MaxPooling2D(2),
    layers.Flatten(),
    layers.Dense(64, activation="relu"),
    layers.Dense(5, activation="softmax"),
])
model.compile(optimizer="adam", loss="binary_crossentropy")
model.fit(X[:700], Y[:700], epochs=8, batch_size=32, verbose=2)

P = model.predict(X[700:], verbose=0)
found = P > 0.5
print("probabilities of first picture:", dict(zip(things, P[0].round(2))))
print("truth of first picture        :", dict(zip(things, Y[700])))
print("share of present things found: %.2f" % found[Y[700:] == 1].mean())
