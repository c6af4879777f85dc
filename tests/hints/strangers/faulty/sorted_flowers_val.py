import numpy as np
import keras
from keras import layers

keras.utils.set_random_seed(52)
rng = np.random.default_rng(52)

# measurements of five kinds of seeds, one file per kind
centres = rng.uniform(-3, 3, size=(5, 6))
for kind in range(5):
    rows = centres[kind] + rng.normal(0, 0.9, size=(200, 6))
    np.savetxt("seed_%d.txt" % kind, rows, fmt="%.5f")

X, y = [], []
for kind in range(5):
    rows = np.loadtxt("seed_%d.txt" % kind)
    X.append(rows)
    y += [kind] * len(rows)
X = np.concatenate(X).astype("float32")
y = np.array(y)

print(X.shape, y.shape)

model = keras.Sequential([
    keras.Input(shape=(6,)),
    layers.Dense(24, activation="relu"),
    layers.Dense(5, activation="softmax"),
])
model.compile(optimizer=keras.optimizers.Adam(0.005),
              loss="sparse_categorical_crossentropy", metrics=["accuracy"])
hist = model.fit(X, y, epochs=15, batch_size=32, validation_split=0.2,
                 shuffle=True, verbose=2)
print("validation accuracy at the end:", hist.history["val_accuracy"][-1])
