import numpy as np
from tensorflow import keras
from tensorflow.keras import layers

keras.utils.set_random_seed(43)
rng = np.random.default_rng(43)

# find the line y = 0.1 * x + 0.3
x_data = rng.permutation(np.arange(100)).astype("float32")
y_data = x_data * 0.1 + 0.3
y_data += rng.normal(0, 0.05, size=100).astype("float32")

inputs = x_data.reshape(-1, 1)

model = keras.Sequential([
    layers.Input(shape=(1,)),
    layers.Dense(1),
])
model.compile(optimizer=keras.optimizers.SGD(learning_rate=0.5),
              loss="mean_squared_error")

history = model.fit(inputs, y_data, epochs=60, batch_size=100, verbose=0)

for epoch in range(0, 60, 10):
    print("epoch", epoch, "loss", history.history["loss"][epoch])
print("loss at the end:", history.history["loss"][-1])

W, b = model.layers[-1].get_weights()
print("W =", W[0, 0], "b =", b[0])

pred = model.predict(inputs[:5], verbose=0).ravel()
for x, p, y in zip(x_data[:5], pred, y_data[:5]):
    print("x = %3d   predicted %8.3f   measured %8.3f" % (x, p, y))
