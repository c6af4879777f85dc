# 1번 실습
import os
import keras
import numpy as np
from PIL import Image, ImageOps


def preprocess_images(images):
    count = images.shape[0]
    result = np.zeros((count, 28, 28, 1), dtype="float32")
    for i in range(count):
        result[i, :, :, 0] = images[i] / 255.0
    return result


def encode_labels(labels, num_classes=10):
    result = np.zeros((len(labels), num_classes), dtype="float32")
    for row, label in enumerate(labels):
        result[row, label] = 1.0
    return result


def build_model():
    layer_list = []
    layer_list.append(keras.layers.InputLayer(shape=(28, 28, 1)))
    for filters in [32, 32]:
        layer_list.append(keras.layers.Conv2D(filters, 3))
        layer_list.append(keras.layers.ReLU())
    layer_list.append(keras.layers.Flatten())
    layer_list.append(keras.layers.Dense(10))
    layer_list.append(keras.layers.Softmax())
    return keras.models.Sequential(layer_list)


def compile_model(model):
    opt = keras.optimizers.RMSprop()
    loss_function = keras.losses.categorical_crossentropy
    model.compile(optimizer=opt, loss=loss_function, metrics=[keras.metrics.CategoricalAccuracy(name="accuracy")])
    return model


def make_callbacks(model_dir):
    try:
        os.mkdir(model_dir)
    except FileExistsError:
        pass
    callbacks = []
    name = model_dir + "/best_model.keras"
    callbacks.append(keras.callbacks.ModelCheckpoint(name, save_best_only=True))
    callbacks.append(keras.callbacks.EarlyStopping(patience=3, verbose=1))
    callbacks.append(keras.callbacks.TensorBoard(log_dir=model_dir + "/tensorboard"))
    return callbacks


def train(model, images, labels, validation_data, model_dir, epochs=3):
    compile_model(model)
    hist = model.fit(x=images, y=labels, epochs=epochs, batch_size=128, validation_data=validation_data,
                     callbacks=make_callbacks(model_dir), shuffle=True)
    print(hist.history["val_accuracy"])
    return hist


def evaluate_model(model, images, labels):
    score = model.evaluate(images, labels, verbose=0)
    print("loss:", score[0])
    print("accuracy:", score[1])
    return (score[0], score[1])


def load_image(path):
    img = Image.open(path).convert("L")
    img = img.resize((28, 28), Image.BILINEAR)
    if np.mean(np.array(img)) > 128:
        img = ImageOps.invert(img)
    arr = np.array(img, dtype="float32")
    arr = arr / 255.0
    arr = np.expand_dims(arr, axis=0)
    arr = np.expand_dims(arr, axis=-1)
    return arr


def predict_image_file(model, path):
    x = load_image(path)
    p = model.predict(x)[0]
    best = 0
    for i in range(10):
        if p[i] > p[best]:
            best = i
    return best


def save_and_reload(model, path):
    model.save(path)
    del model
    return keras.models.load_model(path)
