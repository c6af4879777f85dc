import numpy as np
import tensorflow as tf
from tensorflow import keras
from tensorflow.keras import layers

keras.utils.set_random_seed(19)

STEPS = 24


def make_sequences(n):
    """every step has a value and an importance, we look for the value
    of the most important step"""
    value = np.random.uniform(-1, 1, (n, STEPS))
    importance = np.random.uniform(0, 0.6, (n, STEPS))
    top = np.random.randint(0, STEPS, n)
    importance[np.arange(n), top] = 1.0
    x = np.stack([value, importance], axis=-1).astype("float32")
    return x, value[np.arange(n), top].astype("float32")


x_train, y_train = make_sequences(3000)
x_test, y_test = make_sequences(500)

inputs = keras.Input(shape=(STEPS, 2))
features = layers.TimeDistributed(layers.Dense(16, activation="tanh"))(inputs)

# compute importance for each step
score = layers.Dense(16, activation="tanh")(inputs)
score = layers.Dense(1)(score)
weights = layers.Softmax(name="attention")(score)
context = layers.Dot(axes=1)([weights, features])
context = layers.Flatten()(context)
outputs = layers.Dense(1)(context)

model = keras.Model(inputs, outputs)
model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse", metrics=["mae"])
model.fit(x_train, y_train, epochs=10, batch_size=64, verbose=0)
print("mae on test:", round(model.evaluate(x_test, y_test, verbose=0)[1], 3))
print("mae when always the mean is said:", round(float(np.abs(y_test - y_train.mean()).mean()), 3))

look = keras.Model(inputs, model.get_layer("attention").output)
print("attention of one sequence:", np.round(look.predict(x_test[:1], verbose=0)[0, :8, 0], 3))
