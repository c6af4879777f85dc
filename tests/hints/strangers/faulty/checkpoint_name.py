import os
import glob
import numpy as np
from sklearn.datasets import load_digits
import tensorflow as tf
from tensorflow.keras.callbacks import ModelCheckpoint

tf.keras.utils.set_random_seed(2)
bunch = load_digits()
X = (bunch.images / 16.0).astype("float32")[..., np.newaxis]
y = bunch.target
X_train, y_train = X[:1300], y[:1300]
X_val, y_val = X[1300:], y[1300:]


def create_model():
    m = tf.keras.Sequential([
        tf.keras.layers.Input(shape=(8, 8, 1)),
        tf.keras.layers.Conv2D(32, (3, 3), padding="same", activation="relu"),
        tf.keras.layers.MaxPooling2D((2, 2)),
        tf.keras.layers.Flatten(),
        tf.keras.layers.Dropout(0.3),
        tf.keras.layers.Dense(10, activation="softmax"),
    ])
    m.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return m


os.makedirs("training_1", exist_ok=True)
checkpoint_path = "training_1/cp-{epoch:02d}"
cp_callback = ModelCheckpoint(filepath=checkpoint_path,
                              save_weights_only=True,
                              verbose=1)

model = create_model()
model.fit(X_train, y_train, epochs=20, batch_size=32,
          validation_data=(X_val, y_val), callbacks=[cp_callback], verbose=2)

latest = sorted(glob.glob("training_1/cp-*"))[-1]
print("newest checkpoint:", latest)
fresh = create_model()
print("untrained:", fresh.evaluate(X_val, y_val, verbose=0)[1])
fresh.load_weights(latest)
print("restored: ", fresh.evaluate(X_val, y_val, verbose=0)[1])
