import numpy as np
from keras import Model, layers

rng = np.random.default_rng(2)
images = rng.random((60, 16, 16, 3)).astype("float32")
masks = (images.mean(-1, keepdims=True) > 0.5) * 255
entry = layers.Input((16, 16, 3))
down = layers.Conv2D(8, 3, padding="same", activation="relu")(entry)
small = layers.Conv2D(16, 3, padding="same", activation="relu")(layers.MaxPooling2D()(down))
up = layers.Concatenate()([layers.UpSampling2D()(small), down])
net = Model(entry, layers.Conv2D(1, 1, activation="sigmoid")(up))
net.compile("adam", "binary_crossentropy", metrics=["accuracy"])
net.fit(images, masks, batch_size=10, epochs=4, verbose=2)
