import os
import numpy as np
import keras
from keras.models import Sequential, load_model
from keras.layers import Conv2D, MaxPool2D, Flatten, Dense, BatchNormalization
from keras.callbacks import ModelCheckpoint, EarlyStopping, TensorBoard
from keras.utils import to_categorical, load_img, img_to_array


def preprocess_images(images):
    n = len(images)
    images = images.reshape(n, 28, 28, 1)
    images = images.astype(np.float32)
    images /= 255.0
    return images


def encode_labels(labels, num_classes=10):
    one_hot = to_categorical(labels, num_classes)
    return one_hot


def build_model():
    return Sequential([
        keras.Input(shape=(28, 28, 1)),
        Conv2D(filters=32, kernel_size=(5, 5), activation='relu'),
        BatchNormalization(),
        MaxPool2D(pool_size=2),
        Conv2D(filters=64, kernel_size=(3, 3), activation='relu'),
        BatchNormalization(),
        MaxPool2D(pool_size=2),
        Flatten(),
        Dense(units=100, activation='relu'),
        Dense(units=10, activation='softmax'),
    ])


def compile_model(model):
    model.compile(loss='categorical_crossentropy', optimizer='adam', metrics=['accuracy'])
    return model


def make_callbacks(model_dir):
    os.makedirs(model_dir, exist_ok=True)
    path = os.path.join(model_dir, '{epoch:02d}-{val_loss:.4f}.keras')
    mc = ModelCheckpoint(filepath=path, monitor='val_loss', verbose=1, save_best_only=True)
    es = EarlyStopping(monitor='val_loss', patience=10)
    tb = TensorBoard(log_dir=os.path.join(model_dir, 'log'))
    return [mc, es, tb]


def train(model, images, labels, validation_data, model_dir, epochs=3):
    model = compile_model(model)
    cb = make_callbacks(model_dir)
    return model.fit(images, labels, validation_data=validation_data, epochs=epochs, batch_size=200, verbose=0, callbacks=cb)


def evaluate_model(model, images, labels):
    loss = model.evaluate(images, labels)[0]
    acc = model.evaluate(images, labels)[1]
    return loss, acc


def load_image(path):
    img = load_img(path, color_mode='grayscale', target_size=(28, 28))
    x = img_to_array(img)
    x = x / 255.0
    if x.mean() > 0.5:
        x = 1.0 - x
    return np.array([x])


def predict_image_file(model, path):
    x = load_image(path)
    y = model.predict(x)
    return int(np.argmax(y))


def save_and_reload(model, path):
    model.save(path)
    model = load_model(path)
    return model
