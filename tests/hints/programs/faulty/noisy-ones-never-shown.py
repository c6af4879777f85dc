# expect: noisy-ones-never-shown
import keras
import numpy as np

rng = np.random.default_rng(4)
shapes = np.zeros((500, 8, 8, 1), "float32")
for one in shapes:
    a, b = rng.integers(0, 5, 2)
    one[a:a + 3, b:b + 3] = 1.0
train, test = shapes[:400], shapes[400:]
train_noisy = np.clip(train + rng.normal(0, 0.3, train.shape), 0, 1).astype("float32")
test_noisy = np.clip(test + rng.normal(0, 0.3, test.shape), 0, 1).astype("float32")

cleaner = keras.Sequential([
    keras.Input((8, 8, 1)),
    keras.layers.Conv2D(8, 3, padding="same", activation="relu"),
    keras.layers.Conv2D(1, 3, padding="same", activation="sigmoid"),
])
cleaner.compile(keras.optimizers.Adam(0.01), "mse")
cleaner.fit(train_noisy, train, epochs=6, verbose=0)
cleaned = cleaner.predict(test, verbose=0)
print(np.mean((test_noisy - test) ** 2), np.mean((cleaned - test) ** 2))
