import numpy as np
import tensorflow as tf
from sklearn.datasets import load_digits
from tensorflow import keras
from tensorflow.keras import layers

keras.utils.set_random_seed(83)

digits = load_digits()
X = (digits.data / 16.0).astype("float32")
y = digits.target.astype("int64")
order = np.random.permutation(len(X))
X, y = X[order], y[order]

train_ds = tf.data.Dataset.from_tensor_slices((X[:1400], y[:1400])).shuffle(1400, seed=83).batch(32)
val_ds = tf.data.Dataset.from_tensor_slices((X[1400:], y[1400:])).batch(64)

model = keras.Sequential([layers.Input(shape=(64,)), layers.Dense(48, activation="relu"),
                          layers.Dense(10, activation="softmax")])
loss_fn = keras.losses.SparseCategoricalCrossentropy()
opt = keras.optimizers.Adam(0.001)
train_acc = keras.metrics.SparseCategoricalAccuracy()
val_acc = keras.metrics.SparseCategoricalAccuracy()


@tf.function
def step(xb, yb):
    with tf.GradientTape() as tape:
        prob = model(xb, training=True)
        loss = loss_fn(yb, prob)
    grads = tape.gradient(loss, model.trainable_variables)
    opt.apply_gradients(zip(grads, model.trainable_variables))
    train_acc.update_state(yb, prob)
    return loss


for epoch in range(8):
    for xb, yb in train_ds:
        loss = step(xb, yb)
    for xb, yb in val_ds:
        val_acc.update_state(yb, model(xb, training=False))
    print("epoch %d  accuracy %.3f  val_accuracy %.3f" % (
        epoch + 1, float(train_acc.result()), float(val_acc.result())))

right = model.predict(X[1400:], verbose=0).argmax(axis=1) == y[1400:]
print("counted on the validation digits:", right.mean().round(3))
