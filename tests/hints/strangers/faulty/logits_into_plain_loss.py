import numpy as np
import tensorflow as tf

tf.keras.utils.set_random_seed(4)
np.random.seed(4)
stamps = np.random.rand(10, 28, 28)
labels = np.random.randint(0, 10, 1500)
pics = np.clip(stamps[labels] + 0.35 * np.random.randn(1500, 28, 28), 0, 1).astype("float32")[..., None]
ds = tf.data.Dataset.from_tensor_slices((pics[:1200], labels[:1200])).shuffle(1200).batch(50)

cnn_model = tf.keras.Sequential([
    tf.keras.layers.Input((28, 28, 1)),
    tf.keras.layers.Conv2D(12, 3, activation="relu"),
    tf.keras.layers.MaxPool2D(2),
    tf.keras.layers.Flatten(),
    tf.keras.layers.Dense(64, activation="relu"),
    tf.keras.layers.Dense(10),
])
optimizer = tf.keras.optimizers.SGD(learning_rate=0.05)
loss_fn = tf.keras.losses.SparseCategoricalCrossentropy()

@tf.function
def train_step(images, targets):
    with tf.GradientTape() as tape:
        logits = cnn_model(images, training=True)
        loss_value = loss_fn(targets, logits)
    grads = tape.gradient(loss_value, cnn_model.trainable_variables)
    optimizer.apply_gradients(zip(grads, cnn_model.trainable_variables))
    return loss_value

for epoch in range(6):
    losses = [float(train_step(im, t)) for im, t in ds]
    print("epoch", epoch, "loss", np.mean(losses))

guess = np.argmax(cnn_model(pics[1200:]), axis=1)
print("test accuracy", np.mean(guess == labels[1200:]))
