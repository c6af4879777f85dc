# Fit a surface u(a, b) with my own training loop
import numpy as np
import tensorflow as tf

tf.keras.utils.set_random_seed(84)
rng = np.random.default_rng(84)

points = rng.uniform(-1, 1, size=(1500, 2)).astype("float32")
u = (np.sin(2 * points[:, 0]) + np.exp(-points[:, 1])).astype("float32")

train = tf.data.Dataset.from_tensor_slices((points[:1200], u[:1200]))
train = train.shuffle(1200, seed=84).batch(32)

model = tf.keras.Sequential([
    tf.keras.Input(shape=(2,)),
    tf.keras.layers.Dense(32, activation="tanh"),
    tf.keras.layers.Dense(32, activation="tanh"),
    tf.keras.layers.Dense(1),
])
optimizer = tf.keras.optimizers.Adam(0.003)


@tf.function
def step(x, y):
    with tf.GradientTape() as tape:
        guess = model(x, training=True)
        loss = tf.reduce_mean(tf.square(y - guess))
    grads = tape.gradient(loss, model.trainable_variables)
    optimizer.apply_gradients(zip(grads, model.trainable_variables))
    return loss


for epoch in range(30):
    losses = [step(x, y).numpy() for x, y in train]
    if epoch % 5 == 4:
        print("epoch %2d  loss %.4f" % (epoch + 1, np.mean(losses)))

answer = model.predict(points[1200:], verbose=0).ravel()
truth = u[1200:]
print("spread of the answers: %.3f, of the truth: %.3f" % (answer.std(), truth.std()))
print("test RMSE: %.3f" % np.sqrt(np.mean((answer - truth) ** 2)))
