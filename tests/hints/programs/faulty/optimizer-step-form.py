# expect: optimizer-step-form
import keras
import tensorflow as tf
from keras import layers

x = tf.random.normal((64, 3))
y = tf.reduce_sum(x, axis=1, keepdims=True)
model = keras.Sequential([keras.Input((3,)), layers.Dense(4, activation="relu"), layers.Dense(1)])
optimizer = keras.optimizers.SGD(0.01)
for step in range(10):
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean((model(x, training=True) - y) ** 2)
    gradients = tape.gradient(loss, model.trainable_variables)
    optimizer.apply_gradients(gradients)
