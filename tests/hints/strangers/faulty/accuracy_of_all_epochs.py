import numpy as np, keras, tensorflow as tf
rng = np.random.default_rng(0)
x = rng.normal(size=(400, 4)).astype("float32"); y = (x[:, 0] > 0).astype("int32")
m = keras.Sequential([keras.Input((4,)), keras.layers.Dense(2)])
opt = keras.optimizers.Adam(0.01); loss_fn = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
acc = keras.metrics.SparseCategoricalAccuracy(); mean = keras.metrics.Mean()
ds = tf.data.Dataset.from_tensor_slices((x, y)).shuffle(400).batch(32)
for epoch in range(4):
    for a, b in ds:
        with tf.GradientTape() as tape:
            out = m(a, training=True)
            loss = loss_fn(b, out)
        g = tape.gradient(loss, m.trainable_variables)
        opt.apply_gradients(zip(g, m.trainable_variables))
        acc.update_state(b, out); mean.update_state(loss)
    print(epoch, float(mean.result()), float(acc.result()))
