import numpy as np
import tensorflow as tf
from sklearn.datasets import load_digits
from sklearn.model_selection import train_test_split

tf.keras.utils.set_random_seed(21)
X, y = load_digits(return_X_y=True)
X = (X / 16.0).astype("float32")
X_train, X_val, y_train, y_val = train_test_split(X, y, test_size=0.3, random_state=0)

train_ds = tf.data.Dataset.from_tensor_slices((X_train, y_train)).shuffle(2000).batch(64)
val_ds = tf.data.Dataset.from_tensor_slices((X_val, y_val)).batch(64)

model = tf.keras.Sequential([
    tf.keras.layers.Input(shape=(64,)),
    tf.keras.layers.Dense(128, activation="relu"),
    tf.keras.layers.Dropout(0.7),
    tf.keras.layers.Dense(64, activation="relu"),
    tf.keras.layers.Dropout(0.7),
    tf.keras.layers.Dense(10),
])
loss_object = tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True)
optimizer = tf.keras.optimizers.Adam(0.003)
val_acc = tf.keras.metrics.SparseCategoricalAccuracy()


@tf.function
def train_step(images, labels):
    with tf.GradientTape() as tape:
        logits = model(images, training=True)
        loss = loss_object(labels, logits)
    gradients = tape.gradient(loss, model.trainable_variables)
    optimizer.apply_gradients(zip(gradients, model.trainable_variables))


@tf.function
def val_step(images, labels):
    logits = model(images, training=True)
    val_acc.update_state(labels, logits)


for epoch in range(15):
    val_acc.reset_state()
    for images, labels in train_ds:
        train_step(images, labels)
    for images, labels in val_ds:
        val_step(images, labels)
    print("epoch %d  val accuracy %.3f" % (epoch + 1, float(val_acc.result())))

right = np.argmax(model.predict(X_val, verbose=0), axis=1) == y_val
print("with predict:", right.mean())
