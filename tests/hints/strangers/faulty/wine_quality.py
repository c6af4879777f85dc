import numpy as np
from tensorflow import keras
from sklearn.preprocessing import StandardScaler
from sklearn.model_selection import train_test_split

# wine like table, the quality is a mark from 1 to 7
rng = np.random.default_rng(21)
n = 2000
quality = rng.integers(1, 8, size=n)
alcohol = 8 + 0.8 * quality + rng.normal(0, 0.4, n)
acid = 9 - 0.5 * quality + rng.normal(0, 0.4, n)
sugar = rng.gamma(2.0, 2.0, n)
ph = 3.3 + rng.normal(0, 0.1, n)
sulph = 0.3 + 0.08 * quality + rng.normal(0, 0.05, n)
data = np.stack([alcohol, acid, sugar, ph, sulph], axis=1)

Xtr, Xte, ytr, yte = train_test_split(data, quality, test_size=0.25, random_state=0)
sc = StandardScaler().fit(Xtr)
Xtr, Xte = sc.transform(Xtr), sc.transform(Xte)

model = keras.models.Sequential([
    keras.layers.Input(shape=(5,)),
    keras.layers.Dense(64, activation="relu"),
    keras.layers.Dense(32, activation="relu"),
    keras.layers.Dense(7, activation="softmax"),
])
model.compile(optimizer="adam",
              loss="sparse_categorical_crossentropy",
              metrics=["accuracy"])

model.fit(Xtr, ytr, epochs=15, batch_size=32, verbose=2)
print("accuracy on test data:", model.evaluate(Xte, yte, verbose=0)[1])
