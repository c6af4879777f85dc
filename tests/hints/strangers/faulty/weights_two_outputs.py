import numpy as np
import tensorflow as tf
from tensorflow import keras

keras.utils.set_random_seed(22)

# two labels of a machine part: is it cracked (rare) and which colour has it
n = 2000
X = np.random.normal(size=(n, 10)).astype("float32")
cracked = (X[:, 0] + X[:, 1] + np.random.normal(0, 0.5, n) > 2.3).astype("float32")
colour = np.argmax(X[:, 2:5] + np.random.normal(0, 0.4, (n, 3)), axis=1)
print("cracked parts:", int(cracked.sum()), "of", n)

inputs = keras.Input(shape=(10,))
h = keras.layers.Dense(32, activation="relu")(inputs)
crack_out = keras.layers.Dense(1, activation="sigmoid", name="cracked")(h)
colour_out = keras.layers.Dense(3, activation="softmax", name="colour")(h)
model = keras.Model(inputs, [crack_out, colour_out])

model.compile(
    optimizer=keras.optimizers.Adam(0.005),
    loss=["binary_crossentropy", "sparse_categorical_crossentropy"],
    metrics=[["accuracy", keras.metrics.Recall(name="recall")], ["accuracy"]],
)

# the cracked parts are rare and must count more
class_weights = {0: 1.0, 1: 8.0}
model.fit(X[:1600], [cracked[:1600], colour[:1600]], epochs=10, batch_size=32,
          class_weight=class_weights, verbose=0)

result = model.evaluate(X[1600:], [cracked[1600:], colour[1600:]], verbose=0, return_dict=True)
for k, v in result.items():
    print(k, round(v, 3))
