import tensorflow as tf

(x, y), _ = tf.keras.datasets.mnist.load_data()
train = tf.data.Dataset.from_tensor_slices((x[:2000, ..., None] / 255.0, y[:2000])).shuffle(2000).batch(64)
model = tf.keras.Sequential([
    tf.keras.layers.Input((28, 28, 1)), tf.keras.layers.Conv2D(8, 3, strides=2, activation="relu"),
    tf.keras.layers.Flatten(), tf.keras.layers.Dense(10),
])
loss_fn = tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True)
optimizer = tf.keras.optimizers.Adam()
accuracy = tf.keras.metrics.SparseCategoricalAccuracy()


@tf.function
def train_step(images, labels):
    with tf.GradientTape() as tape:
        logits = model(images, training=True)
        loss = loss_fn(labels, logits)
    grads = tape.gradient(loss, model.trainable_variables)
    optimizer.apply_gradients(zip(grads, model.trainable_variables))
    accuracy.update_state(labels, logits)
    return loss


for epoch in range(3):
    accuracy.reset_state()
    for images, labels in train:
        loss = train_step(images, labels)
    print(epoch, float(loss), float(accuracy.result()))
