import numpy as np
import tensorflow as tf
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler, LabelEncoder

tf.keras.utils.set_random_seed(9)
rng = np.random.default_rng(9)

# soil samples, the lab uses its own code numbers for the kind of soil
codes = np.array([3, 7, 11, 12, 20, 24, 27, 32])
centers = rng.normal(0, 2.0, (8, 6))
which = rng.integers(0, 8, 1600)
samples = centers[which] + rng.normal(0, 0.8, (1600, 6))
soil = codes[which]

n_kinds = len(np.unique(soil))
print("kinds of soil:", n_kinds)

encoder = LabelEncoder()
y = soil

x_train, x_test, y_train, y_test = train_test_split(
    samples, y, test_size=0.25, random_state=5)
scaler = StandardScaler().fit(x_train)
x_train, x_test = scaler.transform(x_train), scaler.transform(x_test)

model = tf.keras.Sequential([
    tf.keras.Input(shape=(6,)),
    tf.keras.layers.Dense(32, activation="relu"),
    tf.keras.layers.Dense(16, activation="relu"),
    tf.keras.layers.Dense(n_kinds, activation="softmax"),
])
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy",
              metrics=["accuracy"])
model.fit(x=x_train, y=y_train, epochs=25, batch_size=64, verbose=0)
print("accuracy:", model.evaluate(x_test, y_test, verbose=0)[1])
