# expect: random-words-frozen
import keras
import numpy as np

rng = np.random.default_rng(14)
x = rng.integers(1, 200, size=(400, 8))
y = (rng.normal(size=200)[x].sum(axis=1) > 0).astype("float32")
net = keras.Sequential(
    [
        keras.Input((8,)),
        keras.layers.Embedding(200, 4, trainable=False),
        keras.layers.GlobalAveragePooling1D(),
        keras.layers.Dense(1, activation="sigmoid"),
    ]
)
net.compile(keras.optimizers.Adam(0.02), "binary_crossentropy", metrics=["accuracy"])
net.fit(x[:300], y[:300], epochs=6, verbose=0)
print(net.evaluate(x[300:], y[300:], verbose=0))
