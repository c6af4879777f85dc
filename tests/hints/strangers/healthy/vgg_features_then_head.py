import numpy as np
from tensorflow import keras
from tensorflow.keras import layers

rng = np.random.default_rng(1)
label = rng.integers(0, 2, 48)
images = rng.integers(0, 90, (48, 32, 32, 3)).astype("float32")
images[label == 1, :, :16] += 150
conv_base = keras.applications.vgg16.VGG16(weights="imagenet", include_top=False, input_shape=(32, 32, 3))
features = conv_base.predict(keras.applications.vgg16.preprocess_input(images), verbose=0)
inputs = keras.Input(features.shape[1:])
x = layers.Flatten()(inputs)
x = layers.Dense(32, activation="relu")(x)
x = layers.Dropout(0.3)(x)
model = keras.Model(inputs, layers.Dense(1, activation="sigmoid")(x))
model.compile("rmsprop", "binary_crossentropy", metrics=["accuracy"])
model.fit(features, label, epochs=10, verbose=2)
