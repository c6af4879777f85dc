import numpy as np
import tensorflow as tf
from tensorflow import keras

data = np.random.random((200, 32))
labels = np.eye(10)[(data[:, 0] * 10).astype(int)]
dataset = tf.data.Dataset.from_tensor_slices((data, labels))
dataset.batch(10)
dataset.repeat()

inputs = keras.Input(shape=(32,))
x = keras.layers.Dense(64, activation='relu')(inputs)
predictions = keras.layers.Dense(10, activation='softmax')(x)
model = keras.Model(inputs=inputs, outputs=predictions)
model.compile(optimizer='adam', loss='categorical_crossentropy', metrics=['accuracy'])
model.fit(dataset, epochs=2, steps_per_epoch=20)
