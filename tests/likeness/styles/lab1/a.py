import os

import numpy as np
import tensorflow as tf
from PIL import Image
from tensorflow import keras
from tensorflow.keras import layers


def preprocess_images(images):
    x = images.astype("float32")
    x = x / 255
    x = np.expand_dims(x, -1)
    return x


def encode_labels(labels, num_classes=10):
    return tf.keras.utils.to_categorical(labels, num_classes=num_classes)


def build_model():
    model = keras.Sequential()
    model.add(keras.Input(shape=(28, 28, 1)))
    model.add(layers.Conv2D(32, (3, 3), activation="relu"))
    model.add(layers.MaxPooling2D((2, 2)))
    model.add(layers.Conv2D(64, (3, 3), activation="relu"))
    model.add(layers.Flatten())
    model.add(layers.Dense(64, activation="relu"))
    model.add(layers.Dense(10, activation="softmax"))
    return model


def compile_model(model):
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model


def make_callbacks(model_dir):
    if not os.path.exists(model_dir):
        os.makedirs(model_dir)
    checkpoint = keras.callbacks.ModelCheckpoint(
        filepath=os.path.join(model_dir, "model.keras"), monitor="val_loss", save_best_only=True
    )
    early = keras.callbacks.EarlyStopping(monitor="val_loss", patience=2)
    board = keras.callbacks.TensorBoard(log_dir=os.path.join(model_dir, "tb"))
    return [checkpoint, early, board]


def train(model, images, labels, validation_data, model_dir, epochs=3):
    model = compile_model(model)
    callbacks = make_callbacks(model_dir)
    history = model.fit(
        images, labels, batch_size=64, epochs=epochs, validation_data=validation_data, callbacks=callbacks
    )
    return history


def evaluate_model(model, images, labels):
    result = model.evaluate(images, labels)
    return result[0], result[1]


def load_image(path):
    image = Image.open(path)
    image = image.convert("L")
    image = image.resize((28, 28))
    array = np.array(image).astype("float32") / 255
    if array[0, 0] > 0.5:
        array = 1 - array
    return array.reshape(1, 28, 28, 1)


def predict_image_file(model, path):
    image = load_image(path)
    prediction = model.predict(image)
    return int(prediction.argmax())


def save_and_reload(model, path):
    model.save(path)
    new_model = keras.models.load_model(path)
    return new_model
