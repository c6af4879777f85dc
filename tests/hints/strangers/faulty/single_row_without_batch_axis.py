import numpy as np
import tensorflow as tf

tf.keras.utils.set_random_seed(35)
rng = np.random.default_rng(35)

# sales of the last 7 days -> sales of tomorrow
days = 1500
season = 10 + 3 * np.sin(np.arange(days) * 2 * np.pi / 7)
sales = season + rng.normal(0, 0.3, size=days)
sales = (sales / 15).astype("float32")

windows = np.stack([sales[i:i + 7] for i in range(days - 7)])
tomorrow = sales[7:].reshape(-1, 1)
print(windows.shape, tomorrow.shape)

x_train, y_train = windows[:1200], tomorrow[:1200]
x_test, y_test = windows[1200:], tomorrow[1200:]

model = tf.keras.models.Sequential([
    tf.keras.layers.Input(shape=(7,)),
    tf.keras.layers.Dense(12, activation="relu"),
    tf.keras.layers.Dense(12, activation="relu"),
    tf.keras.layers.Dense(1),
])
model.compile(optimizer=tf.keras.optimizers.Adam(0.005), loss="mse")
model.fit(x_train, y_train, epochs=15, batch_size=32, verbose=0)
print("test mse:", model.evaluate(x_test, y_test, verbose=0))

last_week = sales[-7:]
guess = model.predict(last_week, verbose=0)
print("sales tomorrow:", round(float(guess[0, 0]) * 15, 2))
