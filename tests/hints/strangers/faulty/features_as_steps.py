import numpy as np
import tensorflow as tf
from tensorflow.keras import layers

x_train = np.random.default_rng(1).normal(size=(210, 57)).astype("float32")
y_train = np.argmax(x_train[:, :10], axis=1)
model = tf.keras.Sequential()
model.add(layers.LSTM(64, input_shape=(57,), return_sequences=True))
model.add(layers.LSTM(64))
model.add(layers.Dense(10, activation='softmax'))
model.compile(optimizer="adam", loss='sparse_categorical_crossentropy', metrics=['accuracy'])
model.fit(x_train, y_train, batch_size=32, epochs=1, verbose=2)
