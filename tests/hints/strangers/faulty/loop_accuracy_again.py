import numpy as np
import keras
import tensorflow as tf

keras.utils.set_random_seed(23)
rng = np.random.default_rng(23)

# spiral with three arms
per_arm = 400
points, arm = [], []
for a in range(3):
    r = np.linspace(0.1, 1, per_arm)
    theta = a * 2.1 + r * 4 + rng.normal(0, 0.15, per_arm)
    points.append(np.column_stack([r * np.cos(theta), r * np.sin(theta)]))
    arm.append(np.full(per_arm, a))
points = np.concatenate(points).astype("float32")
arm = np.concatenate(arm)
order = rng.permutation(len(arm))
points, arm = points[order], arm[order]

dataset = tf.data.Dataset.from_tensor_slices((points, arm)).shuffle(1200).batch(32)

model = keras.Sequential([
    keras.layers.Input(shape=(2,)),
    keras.layers.Dense(64, activation="relu"),
    keras.layers.Dense(64, activation="relu"),
    keras.layers.Dense(3),
])
loss_fn = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
optimizer = keras.optimizers.Adam(0.003)
train_acc = keras.metrics.SparseCategoricalAccuracy()


@tf.function
def train_step(x, y):
    with tf.GradientTape() as tape:
        logits = model(x, training=True)
        loss = loss_fn(y, logits)
    grads = tape.gradient(loss, model.trainable_weights)
    optimizer.apply_gradients(zip(grads, model.trainable_weights))
    train_acc.update_state(y, logits)
    return loss


for epoch in range(12):
    for x, y in dataset:
        loss = train_step(x, y)
    print("epoch %2d  accuracy in this epoch %.4f" % (epoch + 1, float(train_acc.result())))

hits = np.argmax(model.predict(points, verbose=0), axis=1) == arm
print("accuracy of the final model on the same data: %.4f" % hits.mean())
