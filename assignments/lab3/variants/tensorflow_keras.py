# /// variant
# about = "Keras by way of tensorflow, model.add, padding by hand."
# ///
import tensorflow as tf


def build_model(filters=(32, 64), dense_units=128, dropout=0.5):
    model = tf.keras.Sequential()
    model.add(tf.keras.Input(shape=(28, 28, 1)))
    model.add(tf.keras.layers.ZeroPadding2D(1))
    model.add(tf.keras.layers.Conv2D(filters[0], (3, 3), activation="relu"))
    model.add(tf.keras.layers.MaxPool2D(pool_size=(2, 2), strides=(2, 2)))
    model.add(tf.keras.layers.Conv2D(filters[1], (3, 3), activation="relu", padding="SAME"))
    model.add(tf.keras.layers.MaxPool2D(pool_size=(2, 2)))
    model.add(tf.keras.layers.Flatten())
    model.add(tf.keras.layers.Dense(dense_units, activation="relu"))
    model.add(tf.keras.layers.Dropout(rate=dropout, seed=1))
    model.add(tf.keras.layers.Dense(10, activation="softmax"))
    return model


def make_callbacks(model_dir, patience=10):
    stopping = tf.keras.callbacks.EarlyStopping(patience=patience, restore_best_weights=True, verbose=1)
    checkpoint = tf.keras.callbacks.ModelCheckpoint(filepath=checkpoint_path(model_dir), save_best_only=True)
    return stopping, checkpoint
