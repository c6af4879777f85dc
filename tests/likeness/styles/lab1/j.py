import os
import numpy as np
import tensorflow as tf
from PIL import Image

K = tf.keras
SHAPE = (28, 28, 1)


def preprocess_images(images):
    count = images.shape[0]
    scaled = np.zeros((count,) + SHAPE, dtype="float32")
    scaled[:, :, :, 0] = images
    scaled *= 1 / 255
    return np.clip(scaled, 0, 1)


def encode_labels(labels, num_classes=10):
    answer = np.zeros((len(labels), num_classes), dtype="float32")
    for row, digit in enumerate(labels):
        answer[row, int(digit)] = 1
    return answer


def conv_block(filters):
    return [
        K.layers.Conv2D(filters, kernel_size=3, use_bias=False),
        K.layers.BatchNormalization(),
        K.layers.ReLU(),
        K.layers.MaxPooling2D(pool_size=2),
    ]


def build_model():
    stack = [K.Input(shape=SHAPE)] + conv_block(16) + conv_block(32)
    stack += [K.layers.Flatten(), K.layers.Dense(10), K.layers.Softmax()]
    return K.Sequential(stack, name="digits")


def compile_model(model):
    settings = dict(
        loss=K.losses.CategoricalCrossentropy(), optimizer=K.optimizers.Nadam(2e-3),
        metrics=[K.metrics.CategoricalAccuracy(name="accuracy")],
    )
    model.compile(**settings)


def make_callbacks(model_dir):
    os.makedirs(model_dir, exist_ok=True)
    callbacks = []
    best = os.path.join(model_dir, "checkpoint.keras")
    callbacks.append(K.callbacks.ModelCheckpoint(best, save_best_only=True, mode="min", monitor="val_loss"))
    callbacks.append(K.callbacks.EarlyStopping(restore_best_weights=True, patience=1, monitor="val_loss"))
    callbacks.append(K.callbacks.TensorBoard(os.path.join(model_dir, "board")))
    return callbacks


def train(model, images, labels, validation_data, model_dir, epochs=3):
    compile_model(model)
    x_val, y_val = validation_data
    return model.fit(images, labels, 128, epochs, validation_data=(x_val, y_val), callbacks=make_callbacks(model_dir))


def evaluate_model(model, images, labels):
    loss, accuracy = model.evaluate(images, labels, batch_size=256)
    return float(loss), float(accuracy)


def load_image(path):
    pixels = np.array(Image.open(path).convert("L").resize((28, 28), Image.LANCZOS), dtype="float32")
    corners = pixels[[0, 0, -1, -1], [0, -1, 0, -1]]
    background = corners.mean()
    if background > 128:
        pixels = 255 - pixels
    return (pixels / 255)[np.newaxis, :, :, np.newaxis]


def predict_image_file(model, path):
    probabilities = model(load_image(path), training=False).numpy()
    best, value = 0, -1.0
    for digit in range(10):
        if probabilities[0, digit] > value:
            best, value = digit, probabilities[0, digit]
    return best


def save_and_reload(model, path):
    K.models.save_model(model, path)
    again = K.models.load_model(path)
    return again
