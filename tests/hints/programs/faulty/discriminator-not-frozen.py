# expect: discriminator-not-frozen
import numpy as np
import keras
from keras import layers

keras.utils.set_random_seed(2)
real = np.random.normal(3.0, 0.5, size=(500, 2)).astype("float32")

maker = keras.Sequential(
    [keras.Input((4,)), layers.Dense(16, activation="relu"), layers.Dense(2)]
)
judge = keras.Sequential(
    [keras.Input((2,)), layers.Dense(16, activation="relu"), layers.Dense(1, activation="sigmoid")]
)
judge.compile("adam", "binary_crossentropy")
both = keras.Sequential([keras.Input((4,)), maker, judge])
both.compile("adam", "binary_crossentropy")

for step in range(10):
    made = maker.predict_on_batch(np.random.randn(32, 4))
    rows = real[np.random.randint(0, 500, 32)]
    judge.train_on_batch(np.concatenate([rows, made]), np.repeat([1.0, 0.0], 32)[:, None])
    both.train_on_batch(np.random.randn(64, 4), np.ones((64, 1)))

print(maker.predict(np.random.randn(200, 4), verbose=0).mean(axis=0))
