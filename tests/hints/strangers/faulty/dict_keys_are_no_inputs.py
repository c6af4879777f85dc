import numpy as np
from keras import Model, layers, optimizers, utils

utils.set_random_seed(73)
rng = np.random.default_rng(73)

# two cameras look at the same part: 6 and 10 measured numbers, 3 kinds of parts
n = 1800
kind = rng.integers(0, 3, size=n)
cam1 = rng.normal(size=(n, 6)) + (kind == 1)[:, None] * 1.2
cam2 = rng.normal(size=(n, 10)) + (kind == 2)[:, None] * 1.2
labels = utils.to_categorical(kind, 3)

# define two sets of inputs
inputA = layers.Input(shape=(6,))
inputB = layers.Input(shape=(10,))

# the first branch operates on the first input
x = layers.Dense(8, activation="relu")(inputA)
x = layers.Dense(4, activation="relu")(x)

# the second branch operates on the second input
y = layers.Dense(16, activation="relu")(inputB)
y = layers.Dense(4, activation="relu")(y)

# combine the two branches
combined = layers.concatenate([x, y])
z = layers.Dense(8, activation="relu")(combined)
z = layers.Dense(3, activation="softmax")(z)
model = Model(inputs=[inputA, inputB], outputs=z)

model.compile(optimizer=optimizers.Adam(0.003), loss="categorical_crossentropy",
              metrics=["accuracy"])

train, test = slice(0, 1400), slice(1400, n)
model.fit({"I1": cam1[train], "I2": cam2[train]}, labels[train],
          epochs=12, batch_size=32, verbose=2)

print("test:", model.evaluate({"I1": cam1[test], "I2": cam2[test]},
                              labels[test], verbose=0))
