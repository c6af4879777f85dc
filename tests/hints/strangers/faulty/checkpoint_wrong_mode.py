import numpy as np
from tensorflow import keras
from tensorflow.keras import layers
from tensorflow.keras.callbacks import ModelCheckpoint

keras.utils.set_random_seed(19)
rng = np.random.default_rng(19)
stamp = rng.random((6, 18, 18, 1))
y = rng.integers(0, 6, 900)
x = (stamp[y] + rng.normal(0, 0.6, (900, 18, 18, 1))).astype("float32")
x_train, y_train, x_val, y_val = x[:650], y[:650], x[650:], y[650:]

model = keras.Sequential([
    keras.Input((18, 18, 1)),
    layers.Conv2D(8, 3, activation="relu"),
    layers.MaxPooling2D(2),
    layers.Flatten(),
    layers.Dense(32, activation="relu"),
    layers.Dense(6, activation="softmax"),
])
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])

keep = ModelCheckpoint("best_model.keras", monitor="val_loss", mode="max", save_best_only=True)
hist = model.fit(x_train, y_train, epochs=8, batch_size=32, verbose=2,
                 validation_data=(x_val, y_val), callbacks=[keep])

best = keras.models.load_model("best_model.keras")
print("accuracy in the last epoch  :", hist.history["val_accuracy"][-1])
print("accuracy of best_model.keras:", best.evaluate(x_val, y_val, verbose=0)[1])
