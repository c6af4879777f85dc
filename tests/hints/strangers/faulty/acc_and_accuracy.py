import tensorflow as tf

(train_images, train_labels), _ = tf.keras.datasets.fashion_mnist.load_data()
train_images, train_labels = train_images[:1000] / 255.0, train_labels[:1000]
model = tf.keras.Sequential([
    tf.keras.layers.Input((28, 28)),
    tf.keras.layers.Flatten(),
    tf.keras.layers.Dense(64, activation="relu"),
    tf.keras.layers.Dense(10, activation="softmax"),
])
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["acc"])
saver = tf.keras.callbacks.ModelCheckpoint("best.keras", monitor="val_accuracy", save_best_only=True)
model.fit(train_images, train_labels, epochs=3, validation_split=0.2, callbacks=[saver], verbose=2)
