import pathlib
import keras
import numpy
from PIL import Image as PILImage

K = keras.layers


def preprocess_images(images):
    floats = numpy.true_divide(images, 255, dtype="float32")
    return numpy.stack([floats], axis=3)


def encode_labels(labels, num_classes=10):
    table = numpy.identity(num_classes).astype("float32")
    return table[numpy.array(labels)]


def conv_block(x, width):
    x = K.Conv2D(width, 3, padding="same", use_bias=False)(x)
    x = K.BatchNormalization()(x)
    return K.Activation("relu")(x)


def build_model():
    image = keras.Input(shape=(28, 28, 1), name="image")
    x = image
    for width in (12, 24):
        x = conv_block(x, width)
        x = K.AveragePooling2D(2)(x)
    x = K.Flatten()(x)
    digit = K.Dense(10, "softmax", name="digit")(x)
    return keras.Model(image, digit)


def compile_model(model):
    model.compile(optimizer=keras.optimizers.SGD(0.1, momentum=0.9), loss=keras.losses.CategoricalCrossentropy(), metrics=["accuracy"])
    return model


def make_callbacks(model_dir):
    home = pathlib.Path(model_dir)
    if not home.is_dir():
        home.mkdir(parents=True)
    kinds = {
        keras.callbacks.ModelCheckpoint: dict(filepath=str(home.joinpath("net.keras")), save_best_only=True, mode="min"),
        keras.callbacks.EarlyStopping: dict(patience=3, mode="min"),
        keras.callbacks.TensorBoard: dict(log_dir=str(home.joinpath("events"))),
    }
    return [kind(**options) for kind, options in kinds.items()]


def train(model, images, labels, validation_data, model_dir, epochs=3):
    compile_model(model)
    watchers = make_callbacks(model_dir)
    val_images, val_labels = validation_data
    record = model.fit(images, labels, epochs=epochs, validation_data=(val_images, val_labels), callbacks=watchers)
    return record


def evaluate_model(model, images, labels):
    values = [float(v) for v in model.evaluate(images, labels, verbose=0)]
    return tuple(values[:2])


def load_image(path):
    original = PILImage.open(path)
    flat = PILImage.new("L", original.size, 255)
    if "A" in original.getbands():
        flat.paste(original.convert("L"), (0, 0), original.getchannel("A"))
    else:
        flat = original.convert("L")
    data = numpy.frombuffer(flat.resize((28, 28)).tobytes(), dtype="uint8").reshape(28, 28)
    corners = [data[0, 0], data[0, -1], data[-1, 0], data[-1, -1]]
    dark_on_light = sum(int(c) for c in corners) / 4 > 127
    return preprocess_images((255 - data if dark_on_light else data)[None])


def predict_image_file(model, path):
    probabilities = model.predict(load_image(path))
    digit = numpy.argmax(probabilities, axis=-1)
    return digit.item()


def save_and_reload(model, path):
    target = str(path)
    model.save(target)
    again = keras.saving.load_model(target)
    return again
