import numpy as np
import tensorflow as tf

tf.random.set_seed(0)
rng = np.random.default_rng(0)

# toy table: rooms, area, age, distance (already standardised)
features = rng.normal(size=(1200, 4)).astype("float32")
price = features @ np.array([0.8, 2.0, -0.6, -1.1], dtype="float32") + 3.0
price = (price + rng.normal(scale=0.2, size=1200)).astype("float32").reshape(-1, 1)

train_ds = tf.data.Dataset.from_tensor_slices((features[:1000], price[:1000]))
train_ds = train_ds.shuffle(1000, seed=3).batch(50)

net = tf.keras.Sequential([
    tf.keras.Input(shape=(4,)),
    tf.keras.layers.Dense(16, activation="relu"),
    tf.keras.layers.Dense(1),
])
optimizer = tf.keras.optimizers.Adam(learning_rate=0.02)
loss_fn = tf.keras.losses.MeanSquaredError()


def train_on(xb, yb):
    with tf.GradientTape() as tape:
        out = net(xb, training=True)
        loss = loss_fn(yb, out.numpy())
    grads = tape.gradient(loss, net.trainable_variables)
    optimizer.apply_gradients(zip(grads, net.trainable_variables))
    return float(loss)


for epoch in range(6):
    losses = []
    for xb, yb in train_ds:
        losses.append(train_on(xb, yb))
    print(f"epoch {epoch + 1}: loss {np.mean(losses):.4f}")

test_out = net(features[1000:]).numpy()
print("test mse:", np.mean((test_out - price[1000:]) ** 2))
