# expect: validation-loop-over-training
import numpy as np
import tensorflow as tf

rng = np.random.default_rng(77)
X = rng.normal(size=(400, 40)).astype("float32")
y = (X[:, 0] + 1.2 * rng.normal(size=400) > 0).astype("int32")
train = tf.data.Dataset.from_tensor_slices((X[:200], y[:200])).shuffle(200).batch(20)
valid = tf.data.Dataset.from_tensor_slices((X[200:], y[200:])).batch(50)
model = tf.keras.Sequential([tf.keras.layers.Dense(64, activation="relu"), tf.keras.layers.Dense(2, activation="softmax")])
loss = tf.keras.losses.SparseCategoricalCrossentropy()
adam = tf.keras.optimizers.Adam(0.003)
tr_acc = tf.keras.metrics.SparseCategoricalAccuracy()
va_acc = tf.keras.metrics.SparseCategoricalAccuracy()
for epoch in range(8):
    for xb, yb in train:
        with tf.GradientTape() as tape:
            p = model(xb, training=True)
            l = loss(yb, p)
        adam.apply_gradients(zip(tape.gradient(l, model.trainable_variables), model.trainable_variables))
        tr_acc.update_state(yb, p)
    for xb, yb in train:
        va_acc.update_state(yb, model(xb, training=False))
    print(epoch, float(tr_acc.result()), "val", float(va_acc.result()))
    tr_acc.reset_state(); va_acc.reset_state()
