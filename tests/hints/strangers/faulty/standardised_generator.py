import numpy as np
import tensorflow as tf
from tensorflow.keras.preprocessing.image import ImageDataGenerator

tf.keras.utils.set_random_seed(14)
rng = np.random.default_rng(14)


def make_xray(n):
    """grey pictures 0..255, class 1 has a bright spot"""
    x = rng.normal(110, 22, (n, 32, 32, 1))
    y = rng.integers(0, 2, n)
    for i in range(n):
        if y[i] == 1:
            r, c = rng.integers(2, 24, 2)
            x[i, r:r + 6, c:c + 6] += 40
    return np.clip(x, 0, 255).astype("float32"), y


x_train, y_train = make_xray(800)
x_val, y_val = make_xray(200)

datagen = ImageDataGenerator(featurewise_center=True, featurewise_std_normalization=True)
datagen.fit(x_train)

model = tf.keras.Sequential([
    tf.keras.layers.Input((32, 32, 1)),
    tf.keras.layers.Conv2D(16, 5, activation="relu"),
    tf.keras.layers.MaxPooling2D(2),
    tf.keras.layers.Conv2D(16, 3, activation="relu"),
    tf.keras.layers.GlobalMaxPooling2D(),
    tf.keras.layers.Dense(16, activation="relu"),
    tf.keras.layers.Dense(1, activation="sigmoid"),
])
model.compile(optimizer=tf.keras.optimizers.Adam(0.003), loss="binary_crossentropy", metrics=["accuracy"])

history = model.fit(
    datagen.flow(x_train, y_train, batch_size=32),
    epochs=8,
    validation_data=(x_val, y_val),
    verbose=2,
)
print("training accuracy   %.3f" % history.history["accuracy"][-1])
print("validation accuracy %.3f" % history.history["val_accuracy"][-1])
