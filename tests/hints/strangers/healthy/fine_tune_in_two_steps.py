import numpy as np
import keras
from keras import layers

rng = np.random.default_rng(8)
y = rng.integers(0, 3, 90)
x = rng.integers(0, 120, (90, 96, 96, 3)).astype("float32")
for i, c in enumerate(y):
    x[i, :, :, c] += 120
base = keras.applications.MobileNetV2(include_top=False, weights="imagenet", input_shape=(96, 96, 3), pooling="avg")
base.trainable = False
inp = keras.Input((96, 96, 3))
h = keras.applications.mobilenet_v2.preprocess_input(inp)
h = base(h, training=False)
out = layers.Dense(3, activation="softmax")(h)
model = keras.Model(inp, out)
model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x, y, epochs=2, batch_size=30, verbose=0)
base.trainable = True
for layer in base.layers[:-20]:
    layer.trainable = False
model.compile(keras.optimizers.Adam(1e-5), "sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x, y, epochs=1, batch_size=30, verbose=0)
