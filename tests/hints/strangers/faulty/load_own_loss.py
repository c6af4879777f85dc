import numpy as np
import tensorflow as tf
from tensorflow import keras
from tensorflow.keras import layers

rng = np.random.default_rng(5)
x = rng.normal(size=(600, 6)).astype("float32")
y = (2 * x[:, 0] - x[:, 3] + 0.5 * x[:, 5] + rng.normal(0, 0.1, 600)).astype("float32")

def asym_loss(y_true, y_pred):
    # being too low is worse than being too high
    diff = y_true - y_pred
    return tf.reduce_mean(tf.where(diff > 0, 2.0 * tf.square(diff), tf.square(diff)), axis=-1)

def build():
    inp = keras.Input((6,))
    h = layers.Dense(32, activation="relu")(inp)
    out = layers.Dense(1)(h)
    return keras.Model(inp, out)

model = build()
model.compile(optimizer=keras.optimizers.Adam(0.01), loss=asym_loss)
model.fit(x, y, epochs=10, batch_size=32, verbose=0)
print("training loss", model.evaluate(x, y, verbose=0))
model.save("asym.keras")

# the prediction script would start here
reloaded = keras.models.load_model("asym.keras")
print(reloaded.predict(x[:5], verbose=0).ravel())
print(y[:5])
