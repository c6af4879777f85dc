# expect: baseline-is-no-goal
import keras
import numpy as np

rng = np.random.default_rng(5)
kinds = rng.integers(0, 4, 400)
x = rng.normal(0, 1.5, (400, 8)).astype("float32")
x[np.arange(400), kinds * 2] += 2.0
stop = keras.callbacks.EarlyStopping(monitor="val_accuracy", baseline=0.95, patience=4)
net = keras.Sequential(
    [
        keras.Input((8,)),
        keras.layers.Dense(16, activation="relu"),
        keras.layers.Dense(4, activation="softmax"),
    ]
)
net.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
net.fit(
    x[:300], kinds[:300], validation_data=(x[300:], kinds[300:]), epochs=30, callbacks=[stop], verbose=0
)
