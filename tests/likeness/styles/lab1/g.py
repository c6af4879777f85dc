import os
import cv2
import numpy as np
from tensorflow.keras.models import Sequential
from tensorflow.keras import models
from tensorflow.keras.layers import Conv2D, Dense, Flatten, Dropout
from tensorflow.keras.callbacks import ModelCheckpoint, EarlyStopping, TensorBoard
from tensorflow.keras.utils import to_categorical
from PIL import Image


def preprocess_images(images):
    images = images.astype('float32')
    images = images / 255.
    images = images.reshape((images.shape[0], images.shape[1], images.shape[2], 1))
    return images


def encode_labels(labels, num_classes=10):
    labels = to_categorical(labels, num_classes)
    labels = labels.astype('float32')
    return labels


def build_model():
    model = Sequential()
    model.add(Conv2D(64, kernel_size=3, activation='relu', input_shape=(28, 28, 1)))
    model.add(Conv2D(32, kernel_size=3, activation='relu'))
    model.add(Flatten())
    model.add(Dropout(0.5))
    model.add(Dense(10, activation='softmax'))
    model.summary()
    return model


def compile_model(model):
    model.compile(optimizer='adam', loss='categorical_crossentropy', metrics=['accuracy'])
    return model


def make_callbacks(model_dir):
    if not os.path.exists(model_dir):
        os.makedirs(model_dir)
    log_dir = os.path.join(model_dir, 'logs')
    if not os.path.exists(log_dir):
        os.makedirs(log_dir)
    modelpath = os.path.join(model_dir, 'best.keras')
    checkpointer = ModelCheckpoint(filepath=modelpath, monitor='val_loss', verbose=1, save_best_only=True)
    early_stopping_callback = EarlyStopping(monitor='val_loss', patience=10)
    tensorboard_callback = TensorBoard(log_dir=log_dir)
    return [checkpointer, early_stopping_callback, tensorboard_callback]


def train(model, images, labels, validation_data, model_dir, epochs=3):
    compile_model(model)
    history = model.fit(images, labels, validation_data=validation_data, epochs=epochs,
                        callbacks=make_callbacks(model_dir))
    return history


def evaluate_model(model, images, labels):
    test_loss, test_acc = model.evaluate(images, labels, verbose=0)
    return test_loss, test_acc


def load_image(path):
    img = np.array(Image.open(path).convert('L'))
    img = cv2.resize(img, (28, 28))
    background = np.concatenate([img[0, :], img[-1, :]]).mean()
    if background > 127:
        img = 255 - img
    img = img.astype('float32') / 255.
    img = img.reshape(-1, 28, 28, 1)
    return img


def predict_image_file(model, path):
    img = load_image(path)
    result = model.predict(img)
    number = np.argmax(result, axis=1)
    return int(number[0])


def save_and_reload(model, path):
    model.save(path)
    loaded = models.load_model(path)
    loaded.summary()
    return loaded
