import numpy as np
from tensorflow import keras
from tensorflow.keras import layers

rng = np.random.default_rng(42)

# ten "glyphs", noisy copies
glyphs = rng.random((10, 20, 20, 1)) > 0.6
digits = rng.integers(0, 10, 1500)
pics = glyphs[digits].astype("float32") + rng.normal(0, 0.25, (1500, 20, 20, 1)).astype("float32")

train_x, train_y = pics[:1200], digits[:1200]
test_x, test_y = pics[1200:], digits[1200:]
print(train_x.shape, train_y.shape)

cnn = keras.Sequential()
cnn.add(keras.Input((20, 20, 1)))
cnn.add(layers.Conv2D(16, (3, 3), activation="relu"))
cnn.add(layers.MaxPooling2D((2, 2)))
cnn.add(layers.Flatten())
cnn.add(layers.Dense(32, activation="relu"))
cnn.add(layers.Dense(10, activation="softmax"))

cnn.compile(loss="categorical_crossentropy",
            optimizer="adam",
            metrics=["accuracy"])

history = cnn.fit(train_x, train_y, epochs=4, validation_data=(test_x, test_y), verbose=2)
print("best validation accuracy:", max(history.history["val_accuracy"]))
