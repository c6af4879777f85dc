import numpy as np
import keras
from keras import layers
from sklearn.datasets import make_moons
from sklearn.model_selection import train_test_split

keras.utils.set_random_seed(5)

X, y = make_moons(n_samples=1500, noise=0.2, random_state=5)
X_tr, X_te, y_tr, y_te = train_test_split(X, y, test_size=0.25, random_state=5, stratify=y)


def step_schedule(epoch, lr):
    # first phase: warm up, second: full speed, third: slow down
    if epoch < 3:
        return 0.005
    elif epoch < 12:
        return 0.02
    elif epoch > 12:
        return 0.004


model = keras.Sequential([
    layers.Input(shape=(2,)),
    layers.Dense(24, activation="relu"),
    layers.Dense(24, activation="relu"),
    layers.Dense(1, activation="sigmoid"),
])
model.compile(
    optimizer=keras.optimizers.Adam(),
    loss="binary_crossentropy",
    metrics=["accuracy"],
)

change_rate = keras.callbacks.LearningRateScheduler(step_schedule, verbose=1)
model.fit(X_tr, y_tr, epochs=20, batch_size=32, callbacks=[change_rate], verbose=2)

loss, acc = model.evaluate(X_te, y_te, verbose=0)
print(f"test accuracy: {acc:.3f}")
