import tensorflow as tf

(x, y), _ = tf.keras.datasets.mnist.load_data()
x = x[:4000, ..., None].astype("float32") / 255
ds = tf.data.Dataset.from_tensor_slices((x, y[:4000])).shuffle(4000).batch(64)
net = tf.keras.Sequential([tf.keras.layers.Input((28, 28, 1)), tf.keras.layers.Conv2D(8, 3, activation="relu"),
                           tf.keras.layers.MaxPool2D(), tf.keras.layers.Flatten(), tf.keras.layers.Dense(10)])
opt = tf.keras.optimizers.Adam()
loss_fn = tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True)
acc = tf.keras.metrics.SparseCategoricalAccuracy()


@tf.function
def step(a, b):
    with tf.GradientTape() as tape:
        logits = net(a, training=True)
        loss = loss_fn(b, logits)
    grads = tape.gradient(loss, net.trainable_variables)
    opt.apply_gradients(zip(grads, net.trainable_variables))
    acc.update_state(b, logits)
    return loss


for epoch in range(2):
    acc.reset_state()
    for a, b in ds:
        loss = step(a, b)
    print(epoch, float(loss), float(acc.result()))
