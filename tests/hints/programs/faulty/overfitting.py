# expect: overfitting
import numpy as np
import keras
from keras import layers

keras.utils.set_random_seed(3)
(x_train, y_train), _ = keras.datasets.mnist.load_data()
x = x_train[:400].reshape(-1, 784).astype("float32") / 255.0
y = y_train[:400].copy()
rng = np.random.default_rng(3)
wrong = rng.random(400) < 0.4  # 라벨의 일부가 잘못 적혀 있다
y[wrong] = rng.integers(0, 10, wrong.sum())

model = keras.Sequential([
    keras.Input(shape=(784,)),
    layers.Dense(512, activation="relu"),
    layers.Dense(512, activation="relu"),
    layers.Dense(10, activation="softmax"),
])
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
history = model.fit(x[:200], y[:200], epochs=25, batch_size=64,
                    validation_data=(x[200:], y[200:]), verbose=0)
print(history.history["val_loss"])
