import numpy as np
from tensorflow import keras
from tensorflow.keras import layers

keras.utils.set_random_seed(2)
rng = np.random.default_rng(2)

# recordings come as (n, channel, row, column)
def frames(n):
    y = rng.integers(0, 3, n)             # which colour lights up
    v = rng.normal(0.3, 0.1, (n, 3, 28, 28))
    for i in range(n):
        r, c = rng.integers(2, 18, 2)
        v[i, y[i], r:r + 6, c:c + 6] += 0.5
    return v.astype("float32"), y

train_v, train_y = frames(800)
test_v, test_y = frames(300)

train_x = train_v.reshape(train_v.shape[0], 28, 28, 3)
test_x = test_v.reshape(test_v.shape[0], 28, 28, 3)
print(train_x.shape, test_x.shape)

net = keras.Sequential([
    keras.Input((28, 28, 3)),
    layers.Conv2D(12, 3, activation="relu"),
    layers.Conv2D(12, 3, activation="relu"),
    layers.GlobalMaxPooling2D(),
    layers.Dense(3, activation="softmax"),
])
net.compile(optimizer=keras.optimizers.Adam(0.003), loss="sparse_categorical_crossentropy", metrics=["accuracy"])
net.fit(train_x, train_y, epochs=8, batch_size=32, verbose=2)
print("test:", net.evaluate(test_x, test_y, verbose=0))
