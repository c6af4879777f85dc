# /// variant
# about = "tensorflow.keras and TensorFlow functions; results are tensors."
# ///
import tensorflow as tf


def one_hot_labels(labels, num_classes=10):
    return tf.one_hot(labels, num_classes)


def build_digit_model():
    model = tf.keras.models.Sequential()
    model.add(tf.keras.layers.Input((28, 28, 1)))
    model.add(tf.keras.layers.Conv2D(4, (3, 3), padding="same", activation="relu"))
    model.add(tf.keras.layers.GlobalAveragePooling2D())
    model.add(tf.keras.layers.Dense(10, activation=tf.nn.softmax))
    return model


def train_on_integer_labels(model, images, labels, epochs=1):
    loss = tf.keras.losses.SparseCategoricalCrossentropy()
    model.compile("sgd", loss, metrics=["accuracy"])
    return model.fit(images, labels, epochs=epochs, batch_size=32)


def predict_one_image(model, image):
    return int(tf.argmax(model(tf.expand_dims(image, 0))[0]))


def predict_many_images(model, images):
    inputs = tf.cast(images, tf.float32)[..., tf.newaxis] / 255.0
    return tf.argmax(model(inputs), axis=1)


def predicted_digits(probabilities):
    return tf.argmax(probabilities, axis=1)


def fraction_right(y_true, y_pred):
    return tf.reduce_mean(tf.cast(tf.equal(tf.reshape(y_true, [-1]), y_pred), tf.float32))
