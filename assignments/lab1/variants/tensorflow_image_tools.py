# /// variant
# about = "Reads pictures with TensorFlow."
# ///
import tensorflow as tf


def load_image(path):
    image = tf.io.decode_image(tf.io.read_file(path), channels=3, expand_animations=False)
    image = tf.image.rgb_to_grayscale(tf.image.convert_image_dtype(image, tf.float32))
    image = tf.image.resize(image, (28, 28), antialias=True)
    if image[0, 0, 0] > 0.5:
        image = 1.0 - image
    return tf.expand_dims(tf.clip_by_value(image, 0.0, 1.0), 0)


def predict_image_file(model, path):
    return tf.argmax(model.predict(load_image(path))[0]).numpy()
