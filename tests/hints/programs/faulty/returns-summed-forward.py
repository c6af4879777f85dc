# expect: returns-summed-forward
import numpy as np
import tensorflow as tf
from tensorflow import keras

tf.random.set_seed(1); np.random.seed(1)
pi = keras.Sequential([keras.Input((4,)), keras.layers.Dense(16, activation="tanh"), keras.layers.Dense(2, activation="softmax")])
opt = keras.optimizers.Adam(0.02)
gamma = 0.9

def episode():
    pos, obs, acts, rews = 0, [], [], []
    for t in range(10):
        o = np.eye(4, dtype="float32")[pos]
        p = pi(o[None]).numpy()[0].astype("float64")
        a = np.random.choice(2, p=p / p.sum())
        pos = max(0, pos - 1) if a == 0 else pos + 1
        obs.append(o); acts.append(a)
        rews.append(5.0 if pos == 3 else -0.5)
        if pos == 3:
            break
    return np.array(obs), np.array(acts), rews

for ep in range(20):
    obs, acts, rews = episode()
    returns, G = [], 0.0
    for r in rews:
        G = r + gamma * G
        returns.append(G)
    returns = np.array(returns, dtype="float32")
    with tf.GradientTape() as tape:
        probs = pi(obs)
        logp = tf.math.log(tf.gather(probs, acts, axis=1, batch_dims=1) + 1e-8)
        loss = -tf.reduce_mean(logp * returns)
    opt.apply_gradients(zip(tape.gradient(loss, pi.trainable_variables), pi.trainable_variables))
print(pi.predict(np.eye(4), verbose=0))
