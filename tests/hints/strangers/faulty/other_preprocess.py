import numpy as np, keras
from keras import layers
from keras.applications import MobileNetV2
from keras.applications.vgg16 import preprocess_input
rng = np.random.default_rng(1)
x = rng.integers(0, 120, (60, 96, 96, 3)).astype("float32")
y = rng.integers(0, 2, 60)
x[y == 1, 20:60, 20:60, 0] = 250
x = preprocess_input(x)
base = MobileNetV2(include_top=False, input_shape=(96, 96, 3), pooling="avg")
base.trainable = False
model = keras.Sequential([base, layers.Dense(1, activation="sigmoid")])
model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
model.fit(x, y, epochs=2, verbose=2)
