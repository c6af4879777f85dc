from pathlib import Path

import keras
import numpy as np
import PIL.Image
from keras.callbacks import EarlyStopping, ModelCheckpoint, TensorBoard
from keras.layers import Conv2D, Dense, Dropout, Flatten, Input, MaxPooling2D

SIZE = 28


def preprocess_images(images):
    return (np.array(images, dtype=np.float32) / 255.0)[..., np.newaxis]


def encode_labels(labels, num_classes=10):
    return np.eye(num_classes, dtype=np.float32)[labels]


def build_model():
    inputs = Input((SIZE, SIZE, 1))
    h = Conv2D(16, 3, activation="relu", padding="same")(inputs)
    h = MaxPooling2D()(h)
    h = Conv2D(32, 3, activation="relu", padding="same")(h)
    h = MaxPooling2D()(h)
    h = Dropout(0.2)(Flatten()(h))
    outputs = Dense(10, activation="softmax")(h)
    return keras.Model(inputs=inputs, outputs=outputs)


def compile_model(model):
    model.compile("adam", keras.losses.CategoricalCrossentropy(), ["accuracy"])
    return model


def make_callbacks(model_dir):
    folder = Path(model_dir)
    folder.mkdir(parents=True, exist_ok=True)
    return [
        ModelCheckpoint(str(folder / "weights.keras"), save_best_only=True, monitor="val_accuracy"),
        EarlyStopping(patience=5, monitor="val_loss"),
        TensorBoard(str(folder / "logs")),
    ]


def train(model, images, labels, validation_data, model_dir, epochs=3):
    compile_model(model)
    options = dict(epochs=epochs, validation_data=validation_data, verbose=2)
    return model.fit(images, labels, callbacks=make_callbacks(model_dir), **options)


def evaluate_model(model, images, labels):
    loss, acc = map(float, model.evaluate(images, labels, verbose=0))
    return loss, acc


def load_image(path):
    with PIL.Image.open(path) as im:
        if im.mode == "RGBA":
            white = PIL.Image.new("RGBA", im.size, (255, 255, 255, 255))
            im = PIL.Image.alpha_composite(white, im)
        gray = np.asarray(im.convert("L").resize((SIZE, SIZE)))
    if gray.mean() > 127:
        gray = 255 - gray
    return preprocess_images(gray[None])


def predict_image_file(model, path):
    return int(np.argmax(model.predict(load_image(path), verbose=0), axis=1)[0])


def save_and_reload(model, path):
    keras.saving.save_model(model, path)
    return keras.saving.load_model(path)
