import numpy as np
import keras
from keras import layers
from sklearn.datasets import load_digits
from sklearn.model_selection import train_test_split

keras.utils.set_random_seed(7)

digits = load_digits()
X = (digits.data / 16.0).astype("float32")
y = digits.target
X_train, X_test, y_train, y_test = train_test_split(
    X, y, test_size=0.25, random_state=7, stratify=y)

BATCH = 32
EPOCHS = 15
steps_per_epoch = int(np.ceil(len(X_train) / BATCH))

# I want to multiply the learning rate by 0.7 every 3 epochs
schedule = keras.optimizers.schedules.ExponentialDecay(
    initial_learning_rate=0.1,
    decay_steps=3,
    decay_rate=0.7,
    staircase=True,
)

model = keras.Sequential([
    layers.Input(shape=(64,)),
    layers.Dense(48, activation="relu"),
    layers.Dense(10, activation="softmax"),
])
model.compile(
    optimizer=keras.optimizers.SGD(learning_rate=schedule),
    loss="sparse_categorical_crossentropy",
    metrics=["accuracy"],
)

model.fit(X_train, y_train, epochs=EPOCHS, batch_size=BATCH, verbose=2)
print("learning rate at the end:", float(model.optimizer.learning_rate))

test_loss, test_acc = model.evaluate(X_test, y_test, verbose=0)
print("test accuracy:", round(test_acc, 3))
