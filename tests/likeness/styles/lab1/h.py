import os
import keras
import numpy as np
from keras import ops
from PIL import Image


def preprocess_images(images):
    tensor = ops.cast(images, "float32")
    tensor = ops.divide(tensor, 255.0)
    tensor = ops.expand_dims(tensor, axis=-1)
    return ops.convert_to_numpy(tensor)


def encode_labels(labels, num_classes=10):
    return ops.convert_to_numpy(ops.one_hot(labels, num_classes, dtype="float32"))


def build_model():
    regular = keras.regularizers.L2(1e-4)
    return keras.Sequential(
        layers=[keras.Input((28, 28, 1))]
        + [keras.layers.Conv2D(n, 3, 2, activation="elu", kernel_regularizer=regular) for n in (20, 40)]
        + [keras.layers.Flatten(), keras.layers.Dense(10), keras.layers.Activation("softmax")],
        name="digits",
    )


def compile_model(model):
    schedule = keras.optimizers.schedules.ExponentialDecay(0.002, 1000, 0.9)
    model.compile(keras.optimizers.Adam(schedule), "categorical_crossentropy", metrics=["acc", "accuracy"][1:])
    return model


def make_callbacks(model_dir):
    from keras.callbacks import EarlyStopping, ModelCheckpoint, TensorBoard

    os.makedirs(f"{model_dir}/logs", exist_ok=True)
    return (
        [ModelCheckpoint(f"{model_dir}/model.keras", monitor="val_loss", save_best_only=True)]
        + [EarlyStopping(monitor="val_loss", min_delta=0.001, patience=3)]
        + [TensorBoard(f"{model_dir}/logs")]
    )


def train(model, images, labels, validation_data, model_dir, epochs=3):
    if not model.compiled:
        compile_model(model)
    return model.fit(
        x=images, y=labels, validation_data=validation_data, epochs=epochs, callbacks=list(make_callbacks(model_dir))
    )


def evaluate_model(model, images, labels):
    logs = model.evaluate(x=images, y=labels, verbose=0, return_dict=True)
    return tuple(logs[name] for name in ("loss", "accuracy"))


def load_image(path):
    pixels = np.asarray(Image.open(path).convert("RGBA"), dtype="float32") / 255
    alpha = pixels[..., 3:]
    gray = (pixels[..., :3] * alpha + (1 - alpha)).mean(axis=-1)
    picture = Image.fromarray((gray * 255).astype("uint8")).resize((28, 28), Image.LANCZOS)
    digit = preprocess_images(np.asarray(picture)[None])
    paper = (digit[0, :2].mean() + digit[0, -2:].mean()) / 2
    return abs(digit - 1) if paper > 0.5 else digit


def predict_image_file(model, path):
    (row,) = model.predict(load_image(path), verbose=0)
    return max(range(len(row)), key=row.__getitem__)


def save_and_reload(model, path):
    model.save(path, overwrite=True)
    restored = keras.models.load_model(path, compile=True)
    restored.evaluate
    return restored
