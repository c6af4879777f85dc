# expect: copy-is-the-same-model
import random
from collections import deque
import numpy as np
from tensorflow import keras

random.seed(1)
np.random.seed(1)

def make_net():
    net = keras.Sequential([keras.Input((4,)), keras.layers.Dense(24, activation="relu"), keras.layers.Dense(2)])
    net.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
    return net

q_net = make_net()
target_net = q_net
memory = deque(maxlen=500)
state = np.random.rand(4)
for t in range(200):
    action = random.randrange(2)
    nxt = np.random.rand(4)
    reward = 1.0 if (state[0] > 0.5) == bool(action) else 0.0
    memory.append((state, action, reward, nxt, t % 20 == 19))
    state = nxt
for step in range(12):
    batch = random.sample(list(memory), 32)
    s, a, r, n, d = map(np.array, zip(*batch))
    q = q_net.predict(s, verbose=0)
    nq = target_net.predict(n, verbose=0)
    q[np.arange(32), a] = r + 0.9 * nq.max(axis=1) * (1 - d)
    q_net.fit(s, q, epochs=1, verbose=0)
    if step % 6 == 0:
        target_net.set_weights(q_net.get_weights())
print("difference:", np.abs(q_net.predict(s, verbose=0) - target_net.predict(s, verbose=0)).max())
