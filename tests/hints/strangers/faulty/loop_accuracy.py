import numpy as np
import tensorflow as tf
from sklearn.datasets import load_digits
from sklearn.model_selection import train_test_split

tf.keras.utils.set_random_seed(6)

digits = load_digits()
x = (digits.data / 16.0).astype("float32")
y = digits.target.astype("int64")
x_train, x_test, y_train, y_test = train_test_split(x, y, test_size=0.25, random_state=6)

train_dataset = tf.data.Dataset.from_tensor_slices((x_train, y_train)).shuffle(1500).batch(64)
test_dataset = tf.data.Dataset.from_tensor_slices((x_test, y_test)).batch(64)

model = tf.keras.Sequential([
    tf.keras.layers.Input(shape=(64,)),
    tf.keras.layers.Dense(48, activation="relu"),
    tf.keras.layers.Dense(10, activation="softmax"),
])
loss_object = tf.keras.losses.SparseCategoricalCrossentropy()
optimizer = tf.keras.optimizers.Adam(0.0007)

train_loss = tf.keras.metrics.Mean(name="train_loss")
test_accuracy = tf.keras.metrics.SparseCategoricalAccuracy(name="test_accuracy")


@tf.function
def train_step(images, labels):
    with tf.GradientTape() as tape:
        predictions = model(images, training=True)
        loss = loss_object(labels, predictions)
    gradients = tape.gradient(loss, model.trainable_variables)
    optimizer.apply_gradients(zip(gradients, model.trainable_variables))
    train_loss.update_state(loss)


for epoch in range(20):
    for images, labels in train_dataset:
        train_step(images, labels)
    for images, labels in test_dataset:
        test_accuracy.update_state(labels, model(images, training=False))
    if epoch % 4 == 3:
        print("epoch", epoch + 1, "loss", round(float(train_loss.result()), 3),
              "test accuracy", round(float(test_accuracy.result()), 3))

guess = np.argmax(model(x_test).numpy(), axis=1)
print("counted by hand at the end: accuracy", round(np.mean(guess == y_test), 3))
