import numpy as np
from tensorflow.keras import models, layers

rng = np.random.default_rng(19)
words = rng.poisson(1.0, size=(1200, 60)).astype("float32")
w = rng.normal(size=60)
topic = (words @ w > np.median(words @ w)).astype("float32")

x_val, partial_x = words[:300], words[300:]
y_val, partial_y = topic[:300], topic[300:]

network = models.Sequential()
network.add(layers.Input(shape=(60,)))
network.add(layers.Dense(16, activation="relu"))
network.add(layers.Dense(16, activation="relu"))
network.add(layers.Dense(1, activation="sigmoid"))
network.compile(optimizer="rmsprop", loss="binary_crossentropy", metrics=["accuracy"])

history = network.fit(partial_x, partial_y, epochs=12, batch_size=64,
                      validation_data=(x_val, y_val), verbose=0)

train_curve = history.history["acc"]
val_curve = history.history["val_acc"]
best = int(np.argmax(val_curve))
for e, (a, b) in enumerate(zip(train_curve, val_curve), start=1):
    print("epoch %2d  train %.3f  val %.3f" % (e, a, b))
print("best epoch:", best + 1)
