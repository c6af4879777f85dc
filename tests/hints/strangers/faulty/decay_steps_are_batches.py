import numpy as np
from tensorflow import keras
from tensorflow.keras import layers
from sklearn.datasets import make_moons
from sklearn.model_selection import train_test_split

keras.utils.set_random_seed(11)

X, y = make_moons(n_samples=3000, noise=0.12, random_state=11)
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.25, random_state=11)

EPOCHS = 20
BATCH = 16
steps_per_epoch = len(X_train) // BATCH

# start with 0.3 and keep 90 % of the learning rate after each epoch
schedule = keras.optimizers.schedules.ExponentialDecay(
    initial_learning_rate=0.3,
    decay_steps=1,
    decay_rate=0.9,
)

model = keras.Sequential([
    layers.Input(shape=(2,)),
    layers.Dense(24, activation="tanh"),
    layers.Dense(24, activation="tanh"),
    layers.Dense(1, activation="sigmoid"),
])
model.compile(
    optimizer=keras.optimizers.SGD(learning_rate=schedule),
    loss="binary_crossentropy",
    metrics=["accuracy"],
)

history = model.fit(X_train, y_train, epochs=EPOCHS, batch_size=BATCH,
                    validation_split=0.1, verbose=0)

for epoch in (0, 4, 9, 19):
    print("epoch", epoch + 1, "loss", round(history.history["loss"][epoch], 4))

loss, acc = model.evaluate(X_test, y_test, verbose=0)
print("test accuracy:", round(acc, 3), "batches per epoch:", steps_per_epoch)
