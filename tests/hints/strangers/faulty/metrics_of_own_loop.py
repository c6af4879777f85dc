import numpy as np
import tensorflow as tf
import keras
from keras import layers
from sklearn.datasets import load_digits
from sklearn.model_selection import train_test_split

keras.utils.set_random_seed(32)

X, y = load_digits(return_X_y=True)
X = (X / 16.0).astype("float32")
X_train, X_val, y_train, y_val = train_test_split(X, y, test_size=0.25, random_state=32, stratify=y)

train_ds = tf.data.Dataset.from_tensor_slices((X_train, y_train)).shuffle(1500).batch(32)
val_ds = tf.data.Dataset.from_tensor_slices((X_val, y_val)).batch(64)

model = keras.Sequential([
    layers.Input(shape=(64,)),
    layers.Dense(32, activation="relu"),
    layers.Dense(10),
])
loss_fn = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
optimizer = keras.optimizers.Adam(0.001)
train_acc = keras.metrics.SparseCategoricalAccuracy()
val_acc = keras.metrics.SparseCategoricalAccuracy()


@tf.function
def train_step(xb, yb):
    with tf.GradientTape() as tape:
        logits = model(xb, training=True)
        loss = loss_fn(yb, logits)
    grads = tape.gradient(loss, model.trainable_variables)
    optimizer.apply_gradients(zip(grads, model.trainable_variables))
    train_acc.update_state(yb, logits)


for epoch in range(12):
    for xb, yb in train_ds:
        train_step(xb, yb)
    for xb, yb in val_ds:
        val_acc.update_state(yb, model(xb, training=False))
    print(f"epoch {epoch + 1:2d}  accuracy {float(train_acc.result()):.3f}"
          f"  val_accuracy {float(val_acc.result()):.3f}")

guess = model.predict(X_val, verbose=0).argmax(axis=1)
print("accuracy counted by hand on the validation rows:", round(float((guess == y_val).mean()), 3))
