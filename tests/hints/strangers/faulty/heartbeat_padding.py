import numpy as np
from tensorflow import keras
from tensorflow.keras import layers
from tensorflow.keras.preprocessing.sequence import pad_sequences

keras.utils.set_random_seed(31)
rng = np.random.default_rng(31)

# heart beat curves of different length, values between -1 and 1
curves, ill = [], []
for _ in range(1200):
    sick = int(rng.integers(0, 2))
    n = int(rng.integers(30, 50))
    t = np.arange(n)
    curve = 0.6 * np.sin(t / (3.0 if sick else 4.5) + rng.uniform(0, 6))
    curve += rng.normal(0, 0.08, n)
    curves.append(np.clip(curve, -0.99, 0.99).tolist())
    ill.append(sick)
ill = np.array(ill)

X = pad_sequences(curves, maxlen=50, padding="post", value=0.0)
X = X[..., np.newaxis]
print("padded:", X.shape)

X_train, X_test = X[:1000], X[1000:]
y_train, y_test = ill[:1000], ill[1000:]

model = keras.Sequential([
    keras.Input(shape=(50, 1)),
    layers.Conv1D(16, 7, activation="relu"),
    layers.Conv1D(16, 7, activation="relu"),
    layers.GlobalMaxPooling1D(),
    layers.Dense(16, activation="relu"),
    layers.Dense(1, activation="sigmoid"),
])
model.compile(
    optimizer=keras.optimizers.Adam(0.003),
    loss="binary_crossentropy",
    metrics=["accuracy"],
)
model.fit(X_train, y_train, epochs=8, batch_size=32, verbose=2)
print("test accuracy:", model.evaluate(X_test, y_test, verbose=0)[1])
