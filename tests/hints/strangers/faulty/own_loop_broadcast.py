import numpy as np
import tensorflow as tf

tf.random.set_seed(2)
np.random.seed(2)

data = np.random.uniform(0, 10, size=(1000, 4)).astype("float32")
target = 0.1 * data.sum(axis=1)

model = tf.keras.Sequential([tf.keras.layers.Input((4,)), tf.keras.layers.Dense(1)])
optimizer = tf.keras.optimizers.Adam(0.01)
BATCH = 50


@tf.function
def train_step(xb, yb):
    with tf.GradientTape() as tape:
        out = model(xb, training=True)
        loss = tf.reduce_mean(tf.square(out - yb))
    grads = tape.gradient(loss, model.trainable_variables)
    optimizer.apply_gradients(zip(grads, model.trainable_variables))
    return loss


def train_custom(epochs):
    for epoch in range(epochs):
        order = np.random.permutation(len(data))
        for i in range(0, len(data), BATCH):
            idx = order[i:i + BATCH]
            xb = tf.constant(data[idx])
            yb = tf.constant(target[idx])
            loss = train_step(xb, yb)
        if epoch % 10 == 0:
            print("epoch", epoch, "loss", float(loss))


train_custom(71)
print("weights (should all be near 0.1):")
print(model.get_weights())
print("guess:", model.predict(data[:5], verbose=0)[:, 0])
print("true: ", target[:5])
