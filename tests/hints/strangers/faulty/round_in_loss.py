import numpy as np
import tensorflow as tf
from tensorflow import keras
from tensorflow.keras import layers

rng = np.random.default_rng(7)
tf.random.set_seed(7)

# made-up customer data: 6 numbers per customer, 1 = bought again
customers = rng.normal(size=(1500, 6)).astype("float32")
score = 1.5 * customers[:, 0] - 2.0 * customers[:, 3] + customers[:, 5]
bought = (score > 0).astype("float32").reshape(-1, 1)

x_train, x_test = customers[:1200], customers[1200:]
y_train, y_test = bought[:1200], bought[1200:]


def share_of_errors(y_true, y_pred):
    """How many of the answers are wrong (0 = none, 1 = all)."""
    answer = tf.round(y_pred)
    wrong = tf.abs(y_true - answer)
    return tf.reduce_mean(wrong, axis=-1)


model = keras.Sequential([
    keras.Input(shape=(6,)),
    layers.Dense(16, activation="relu"),
    layers.Dense(1, activation="sigmoid"),
])

model.compile(optimizer=keras.optimizers.Adam(learning_rate=0.01),
              loss=share_of_errors,
              metrics=["binary_accuracy"])

model.fit(x_train, y_train, epochs=8, batch_size=32,
          validation_split=0.1, verbose=2)

loss, acc = model.evaluate(x_test, y_test, verbose=0)
print("accuracy on the test customers:", round(acc, 3))
