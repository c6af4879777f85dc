import tensorflow as tf

(images, labels), (t_images, t_labels) = tf.keras.datasets.mnist.load_data()

def scale(image, label):
    return tf.cast(image, tf.float32) / 255.0, label

train_ds = (tf.data.Dataset.from_tensor_slices((images[:4000], labels[:4000]))
            .map(scale)
            .shuffle(1000)
            .repeat()
            .batch(100))
test_ds = tf.data.Dataset.from_tensor_slices((t_images[:1000], t_labels[:1000])).map(scale).batch(100)

model = tf.keras.Sequential([
    tf.keras.layers.Input((28, 28)),
    tf.keras.layers.Flatten(),
    tf.keras.layers.Dense(32, activation="relu"),
    tf.keras.layers.Dense(10, activation="softmax"),
])
model.compile(optimizer="sgd", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(train_ds, epochs=3, validation_data=test_ds)
print("done")
