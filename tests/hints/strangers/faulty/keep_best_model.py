import numpy as np
import tensorflow as tf
from tensorflow import keras
from tensorflow.keras.callbacks import ModelCheckpoint

keras.utils.set_random_seed(13)
rng = np.random.default_rng(13)

NAME = "rnn_final"
STEPS = 20


def sequences(n):
    x = rng.normal(size=(n, STEPS, 2)).astype("float32")
    trend = x[:, :, 0].mean(axis=1) + 0.25 * rng.normal(size=n)
    return x, (trend > 0).astype("int32")


train_x, train_y = sequences(400)
validation_x, validation_y = sequences(400)

model = keras.Sequential([
    keras.layers.Input(shape=(STEPS, 2)),
    keras.layers.Flatten(),
    keras.layers.Dense(128, activation="relu"),
    keras.layers.Dense(64, activation="relu"),
    keras.layers.Dense(1, activation="sigmoid"),
])
model.compile(loss="binary_crossentropy", optimizer=keras.optimizers.Adam(0.003),
              metrics=["accuracy"])

# keep only the model with the lowest validation loss
checkpoint = ModelCheckpoint("{}.keras".format(NAME, monitor="val_loss", verbose=1,
                                               save_best_only=True, mode="min"))

history = model.fit(train_x, train_y, batch_size=32, epochs=40,
                    validation_data=(validation_x, validation_y),
                    callbacks=[checkpoint], verbose=0)
print("lowest val_loss during training:", round(min(history.history["val_loss"]), 4))

best = keras.models.load_model("rnn_final.keras")
loss, acc = best.evaluate(validation_x, validation_y, verbose=0)
print("loaded model  val_loss:", round(loss, 4), " val_accuracy:", round(acc, 4))
