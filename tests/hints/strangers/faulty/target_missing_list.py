import tensorflow as tf

(images, labels), _ = tf.keras.datasets.fashion_mnist.load_data()


def prepare(image, label):
    return tf.cast(image, tf.float32) / 255.0


ds = tf.data.Dataset.from_tensor_slices((images[:1000], labels[:1000]))
ds = ds.map(prepare).shuffle(1000).batch(50)
model = tf.keras.Sequential([
    tf.keras.layers.Input((28, 28)),
    tf.keras.layers.Flatten(),
    tf.keras.layers.Dense(10, activation="softmax"),
])
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
model.fit(ds, epochs=2)
