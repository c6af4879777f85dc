import tensorflow as tf

(x, _), _ = tf.keras.datasets.mnist.load_data()
real = tf.data.Dataset.from_tensor_slices((x[:640].reshape(-1, 784).astype("float32") - 127.5) / 127.5).shuffle(640).batch(64)
generator = tf.keras.Sequential([tf.keras.layers.Input((16,)), tf.keras.layers.Dense(64, activation="relu"), tf.keras.layers.Dense(784, activation="tanh")])
critic = tf.keras.Sequential([tf.keras.layers.Input((784,)), tf.keras.layers.Dense(64), tf.keras.layers.LeakyReLU(), tf.keras.layers.Dense(1)])
bce = tf.keras.losses.BinaryCrossentropy(from_logits=True)
g_opt, d_opt = tf.keras.optimizers.Adam(1e-4), tf.keras.optimizers.Adam(1e-4)
for epoch in range(2):
    for batch in real:
        noise = tf.random.normal([len(batch), 16])
        with tf.GradientTape() as g_tape, tf.GradientTape() as d_tape:
            fake = generator(noise, training=True)
            on_real, on_fake = critic(batch, training=True), critic(fake, training=True)
            g_loss = bce(tf.ones_like(on_fake), on_fake)
            d_loss = bce(tf.ones_like(on_real), on_real) + bce(tf.zeros_like(on_fake), on_fake)
        g_opt.apply_gradients(zip(g_tape.gradient(g_loss, generator.trainable_variables), generator.trainable_variables))
        d_opt.apply_gradients(zip(d_tape.gradient(d_loss, critic.trainable_variables), critic.trainable_variables))
    print(epoch, float(g_loss), float(d_loss))
