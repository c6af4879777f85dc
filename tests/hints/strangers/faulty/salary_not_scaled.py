import numpy as np
import tensorflow as tf

rng = np.random.default_rng(14)
age = rng.uniform(20, 65, 400)
debt = rng.uniform(0, 120000, 400)
years = rng.uniform(0, 40, 400)
income = 20000 + 900 * years + 0.1 * debt + 100 * age
X = np.stack([age, debt, years], axis=1)
y = income / 1000

model = tf.keras.Sequential([
    tf.keras.Input(shape=(3,)),
    tf.keras.layers.Dense(16, activation="relu"),
    tf.keras.layers.Dense(1),
])
model.compile(optimizer=tf.keras.optimizers.SGD(0.01), loss="mse")
model.fit(X, y, epochs=10, batch_size=20, verbose=2)
print(model.predict(X[:3]))
