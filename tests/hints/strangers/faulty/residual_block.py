import numpy as np
import keras
from keras import layers

keras.utils.set_random_seed(31)

# rings (1) and discs (0) in noisy pictures
n = 1000
label = np.random.randint(0, 2, size=n)
yy, xx = np.mgrid[:20, :20]
pics = np.random.normal(0.2, 0.1, size=(n, 20, 20, 1))
for i in range(n):
    r, c = np.random.uniform(6, 14, size=2)
    dist = np.sqrt((yy - r) ** 2 + (xx - c) ** 2)
    shape = (dist < 5) & (dist > 2.5) if label[i] else dist < 4.3
    pics[i, shape, 0] += 0.6
pics = pics.astype("float32")


def residual_block(x, filters):
    shortcut = x
    y = layers.Conv2D(filters, 3, padding="same", activation="relu")(x)
    y = layers.Conv2D(filters, 3, padding="same")(y)
    y = layers.Add()([shortcut, y])
    return layers.Activation("relu")(y)


inputs = keras.Input(shape=(20, 20, 1))
x = layers.Conv2D(8, 3, padding="same", activation="relu")(inputs)
x = residual_block(x, 8)
x = layers.MaxPooling2D()(x)
x = residual_block(x, 16)
x = layers.GlobalAveragePooling2D()(x)
outputs = layers.Dense(1, activation="sigmoid")(x)

model = keras.Model(inputs, outputs)
model.compile(optimizer=keras.optimizers.Adam(0.005),
              loss="binary_crossentropy",
              metrics=["accuracy"])
model.fit(pics[:800], label[:800], epochs=8, batch_size=32, verbose=2)
print("test accuracy:", model.evaluate(pics[800:], label[800:], verbose=0)[1])
