import numpy as np
import tensorflow as tf

(x_train, y_train), _ = tf.keras.datasets.mnist.load_data()
x_train = x_train[:2000, ..., None] / 255.0
y_train = y_train[:2000]

model = tf.keras.Sequential([
    tf.keras.layers.Conv2D(8, (3, 3), activation="relu", name="first"),
    tf.keras.layers.MaxPooling2D(),
    tf.keras.layers.Conv2D(16, (3, 3), activation="relu", name="second"),
    tf.keras.layers.GlobalAveragePooling2D(),
    tf.keras.layers.Dense(10, activation="softmax"),
])
model.compile(loss="sparse_categorical_crossentropy", optimizer="adam", metrics=["accuracy"])

# look at what the second convolution sees
looker = tf.keras.Model(inputs=model.input, outputs=model.get_layer("second").output)

model.fit(x_train, y_train, epochs=1, batch_size=64)
maps = looker.predict(x_train[:4])
print(maps.shape)
