import numpy as np
import tensorflow as tf

signals = np.random.normal(size=(600, 64, 1)).astype("float32")
labels = np.random.randint(0, 2, size=600)
model = tf.keras.Sequential([
    tf.keras.layers.Input((64, 1)),
    tf.keras.layers.Conv1D(8, 9, activation="relu"),
    tf.keras.layers.GlobalMaxPooling1D(),
    tf.keras.layers.Dense(1, activation="sigmoid"),
])
model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
model.fit(signals, labels, validation_split=0.2, epochs=5, verbose=2)
