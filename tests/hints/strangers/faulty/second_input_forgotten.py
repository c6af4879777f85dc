import numpy as np
from tensorflow import keras
from tensorflow.keras.layers import Conv2D, Dense, Flatten, Input, MaxPooling2D, Multiply
from tensorflow.keras.models import Model

np.random.seed(4)
n = 300
bright = np.random.rand(n, 1).astype("float32") * 2
photos = np.random.rand(n, 16, 16, 1).astype("float32") * 0.3
label = np.random.randint(0, 2, n)
photos[label == 1, 4:9, 4:9] += 0.6
photos = photos / (bright[:, :, None, None] + 0.2)

img = Input(shape=(16, 16, 1))
gate = Input(shape=(1,))

x = Conv2D(8, 3, activation="relu", padding="same")(img)
x = MaxPooling2D()(x)
x = Flatten()(x)
x = Dense(16, activation="relu")(x)
g = Dense(16, activation="sigmoid")(gate)
x = Multiply()([x, g])
out = Dense(1, activation="sigmoid")(x)

net = Model(img, out)
net.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
net.summary()
net.fit([photos, bright], label, epochs=8, batch_size=16, verbose=2)

print("share of ones:", label.mean())
print(net.evaluate([photos, bright], label, verbose=0))
