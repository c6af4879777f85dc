# expect: integer-labels-with-categorical-loss
import numpy as np
import tensorflow as tf

x = np.random.rand(120, 4)
y = np.random.randint(0, 3, size=(120, 1))

model = tf.keras.Sequential([
    tf.keras.layers.Input(shape=(4,)),
    tf.keras.layers.Dense(8, activation="relu"),
    tf.keras.layers.Dense(3, activation="softmax"),
])
model.compile(optimizer="sgd", loss=tf.keras.losses.CategoricalCrossentropy())
model.fit(x, y, epochs=3, verbose=0)
