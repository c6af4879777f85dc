import numpy as np
import tensorflow as tf
from tensorflow import keras

keras.utils.set_random_seed(7)
rng = np.random.default_rng(7)

N_FEATURES = 11
CLASSES = 3

centers = rng.normal(0, 1.5, size=(CLASSES, N_FEATURES))
quality = rng.integers(0, CLASSES, size=1500)
measures = centers[quality] + rng.normal(0, 1.0, size=(1500, N_FEATURES))
measures = measures.astype("float32")

x_train, x_val = measures[:1200], measures[1200:]
y_train, y_val = quality[:1200], quality[1200:]

train_data = tf.data.Dataset.from_tensor_slices((x_train, y_train))
val_data = tf.data.Dataset.from_tensor_slices((x_val, y_val))

train_data = train_data.shuffle(1200).prefetch(tf.data.AUTOTUNE)
val_data = val_data.prefetch(tf.data.AUTOTUNE)

model = keras.Sequential([
    keras.Input(shape=(N_FEATURES,)),
    keras.layers.Dense(32, activation="relu"),
    keras.layers.Dense(CLASSES, activation="softmax"),
])
model.compile(optimizer="adam",
              loss="sparse_categorical_crossentropy",
              metrics=["accuracy"])
model.summary()

model.fit(train_data, validation_data=val_data, epochs=8, verbose=2)

loss, acc = model.evaluate(val_data, verbose=0)
print("validation accuracy:", acc)
