# expect: policy-loss-without-minus
import numpy as np
import tensorflow as tf
from tensorflow import keras

rng = np.random.default_rng(0)
tf.random.set_seed(0)
policy = keras.Sequential([keras.Input((2,)), keras.layers.Dense(16, activation="tanh"),
                           keras.layers.Dense(3, activation="softmax")])
opt = keras.optimizers.Adam(0.01)
history = []
for episode in range(60):
    states = rng.integers(0, 2, size=(32, 2)).astype("float32")
    best = (states[:, 0] + states[:, 1]).astype(int)
    probs = policy(states).numpy()
    actions = np.array([rng.choice(3, p=p / p.sum()) for p in probs])
    rewards = (actions == best).astype("float32")
    advantage = rewards - rewards.mean()
    with tf.GradientTape() as tape:
        p = policy(states, training=True)
        chosen = tf.reduce_sum(p * tf.one_hot(actions, 3), axis=1)
        loss = tf.reduce_mean(tf.math.log(chosen + 1e-8) * advantage)
    grads = tape.gradient(loss, policy.trainable_variables)
    opt.apply_gradients(zip(grads, policy.trainable_variables))
    history.append(rewards.mean())
print("mean reward, first ten episodes:", np.mean(history[:10]))
print("mean reward, last ten episodes:", np.mean(history[-10:]))
