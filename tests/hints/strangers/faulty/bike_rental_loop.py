import numpy as np
import tensorflow as tf

tf.keras.utils.set_random_seed(22)
rng = np.random.default_rng(22)

# bikes rented in an hour (in hundreds)
n = 1600
hour = rng.uniform(0, 24, n)
temp = rng.uniform(-5, 30, n)
rain = rng.uniform(0, 1, n)
rented = 3 + 2.5 * np.sin((hour - 8) / 24 * 2 * np.pi) + 0.08 * temp - 1.5 * rain
rented = (rented + rng.normal(0, 0.2, n)).astype("float32")

table = np.column_stack([
    np.sin(hour / 24 * 2 * np.pi), np.cos(hour / 24 * 2 * np.pi), temp / 30, rain,
]).astype("float32")

train = tf.data.Dataset.from_tensor_slices((table[:1300], rented[:1300]))
train = train.shuffle(1300).batch(32)
test_x, test_y = table[1300:], rented[1300:]

model = tf.keras.Sequential([
    tf.keras.layers.Input(shape=(4,)),
    tf.keras.layers.Dense(32, activation="relu"),
    tf.keras.layers.Dense(32, activation="relu"),
    tf.keras.layers.Dense(1),
])
opt = tf.keras.optimizers.Adam(0.003)


@tf.function
def step(x, y):
    with tf.GradientTape() as tape:
        guess = model(x, training=True)
        loss = tf.reduce_mean(tf.square(y - guess))
    g = tape.gradient(loss, model.trainable_variables)
    opt.apply_gradients(zip(g, model.trainable_variables))
    return loss


for epoch in range(15):
    total = [step(x, y).numpy() for x, y in train]
    if epoch % 3 == 2:
        print("epoch", epoch + 1, "loss", np.mean(total))

guess = model.predict(test_x, verbose=0).flatten()
print("test MAE:", np.abs(guess - test_y).mean())
print("spread of the guesses:", guess.std(), " spread of the truth:", test_y.std())
