import numpy as np, keras, tensorflow as tf
rng = np.random.default_rng(0)
x = rng.normal(size=(400, 4)).astype("float32"); y = (x[:, :1] > 0).astype("float32")
m = keras.Sequential([keras.Input((4,)), keras.layers.Dense(32, activation="relu"), keras.layers.Dense(1, activation="sigmoid")])
bce = keras.losses.BinaryCrossentropy()
for epoch in range(4):
    for i in range(0, 400, 40):
        opt = keras.optimizers.Adam(0.01)
        with tf.GradientTape() as tape:
            loss = bce(y[i:i+40], m(x[i:i+40], training=True))
        opt.apply_gradients(zip(tape.gradient(loss, m.trainable_variables), m.trainable_variables))
    print(epoch, float(loss))
