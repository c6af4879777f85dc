# expect: none
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(0)
names = ["red", "green", "blue", "grey"]
labels = rng.integers(0, 4, 400)
images = rng.integers(0, 60, (400, 24, 24, 3))
for i, c in enumerate(labels):
    if c < 3:
        images[i, 6:18, 6:18, c] += 180
    else:
        images[i, 6:18, 6:18, :] += 120
images = images.astype("uint8")

x = images.astype("float32") / 255
model = keras.Sequential([
    keras.Input((24, 24, 3)),
    layers.Conv2D(16, 3, activation="relu"),
    layers.MaxPooling2D(),
    layers.Conv2D(16, 3, activation="relu"),
    layers.GlobalAveragePooling2D(),
    layers.Dense(4, activation="softmax"),
])
model.compile(optimizer=keras.optimizers.Adam(0.01), loss="sparse_categorical_crossentropy",
              metrics=["accuracy"])
model.fit(x[:320], labels[:320], validation_data=(x[320:], labels[320:]), epochs=4, verbose=0)
print(names[int(model.predict(x[:1], verbose=0).argmax())])
