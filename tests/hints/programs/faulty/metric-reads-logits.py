# expect: metric-reads-logits
import keras
import numpy as np

rng = np.random.default_rng(1)
rare = (rng.random(600) < 0.4).astype("float32")
x = rng.normal(0, 1, (600, 4)) + rare[:, None]
net = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1)])
loss = keras.losses.BinaryCrossentropy(from_logits=True)
net.compile("adam", loss, metrics=[keras.metrics.Recall()])
net.fit(x[:400], rare[:400], epochs=5, validation_data=(x[400:], rare[400:]), verbose=0)
