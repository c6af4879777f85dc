# support tickets: predict the hours needed and the department
import numpy as np
from tensorflow import keras
from tensorflow.keras import layers

keras.utils.set_random_seed(31)
rng = np.random.default_rng(31)

n = 1500
tickets = rng.normal(size=(n, 10)).astype("float32")
dept = np.argmax(tickets[:, :3] + 0.3 * rng.normal(size=(n, 3)), axis=1)
hours = (2 + tickets[:, 4] - 0.5 * tickets[:, 5] + 0.1 * rng.normal(size=n)).astype("float32")

inputs = keras.Input(shape=(10,), name="ticket")
h = layers.Dense(32, activation="relu")(inputs)
h = layers.Dense(32, activation="relu")(h)
hours_out = layers.Dense(1)(h)
dept_out = layers.Dense(3, activation="softmax")(h)

model = keras.Model(inputs=inputs, outputs=[hours_out, dept_out])

model.compile(
    optimizer=keras.optimizers.Adam(0.005),
    loss={"hours": "mse", "department": "sparse_categorical_crossentropy"},
    metrics={"hours": ["mae"], "department": ["accuracy"]},
)

train = slice(0, 1200)
test = slice(1200, n)
model.fit(
    tickets[train],
    {"hours": hours[train], "department": dept[train]},
    epochs=10, batch_size=32, verbose=0,
)

result = model.evaluate(
    tickets[test],
    {"hours": hours[test], "department": dept[test]},
    verbose=0, return_dict=True,
)
print(result)
