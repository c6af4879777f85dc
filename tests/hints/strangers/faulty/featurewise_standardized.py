import numpy as np
import tensorflow as tf
from tensorflow.keras.preprocessing.image import ImageDataGenerator
from sklearn.datasets import load_digits
from sklearn.model_selection import train_test_split

tf.keras.utils.set_random_seed(39)

digits = load_digits()
x = (digits.images * 15.9).astype("float32")[..., None]      # 0 .. 255
y = tf.keras.utils.to_categorical(digits.target, 10)
x_train, x_test, y_train, y_test = train_test_split(x, y, test_size=0.25, random_state=39)
print(x_train.shape, "train samples,", x_test.shape, "test samples")

model = tf.keras.models.Sequential([
    tf.keras.layers.Input(shape=(8, 8, 1)),
    tf.keras.layers.Conv2D(32, 3, padding="same", activation="tanh"),
    tf.keras.layers.Conv2D(32, 3, activation="tanh"),
    tf.keras.layers.MaxPooling2D(2),
    tf.keras.layers.Dropout(0.25),
    tf.keras.layers.Flatten(),
    tf.keras.layers.Dense(64, activation="tanh"),
    tf.keras.layers.Dense(10, activation="softmax"),
])
model.compile(loss="categorical_crossentropy", optimizer="adam", metrics=["accuracy"])

# preprocessing and a little augmentation
datagen = ImageDataGenerator(
    featurewise_center=True,
    featurewise_std_normalization=True,
    width_shift_range=0.05,
    height_shift_range=0.05,
)
datagen.fit(x_train)
print("mean:", datagen.mean.ravel(), "std:", datagen.std.ravel())

history = model.fit(datagen.flow(x_train, y_train, batch_size=32), epochs=12, verbose=2,
                    validation_data=(x_test, y_test))

print("last training accuracy  : %.3f" % history.history["accuracy"][-1])
print("last validation accuracy: %.3f" % history.history["val_accuracy"][-1])
