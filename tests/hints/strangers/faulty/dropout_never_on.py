import numpy as np, keras, tensorflow as tf
rng = np.random.default_rng(0)
x = rng.normal(size=(400, 4)).astype("float32"); y = (x[:, 0] > 0).astype("int32")
m = keras.Sequential([keras.Input((4,)), keras.layers.Dense(32, activation="relu"), keras.layers.Dropout(0.5), keras.layers.BatchNormalization(), keras.layers.Dense(2)])
opt = keras.optimizers.Adam(0.01); loss_fn = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
for epoch in range(4):
    for i in range(0, 400, 40):
        with tf.GradientTape() as tape:
            out = m(x[i:i+40])
            loss = loss_fn(y[i:i+40], out)
        g = tape.gradient(loss, m.trainable_variables)
        opt.apply_gradients(zip(g, m.trainable_variables))
    print(epoch, float(loss))
