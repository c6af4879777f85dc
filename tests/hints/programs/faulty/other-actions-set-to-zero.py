# expect: other-actions-set-to-zero
import random
from collections import deque
import numpy as np
import keras
from keras import layers

random.seed(0); np.random.seed(0); keras.utils.set_random_seed(0)

class Corridor:
    """walk to the right end; five cells"""
    def reset(self):
        self.pos = 0
        self.t = 0
        return self.obs()
    def obs(self):
        o = np.zeros(5, dtype="float32")
        o[self.pos] = 1
        return o
    def step(self, a):
        self.pos = min(4, max(0, self.pos + (1 if a == 1 else -1)))
        self.t += 1
        done = self.pos == 4 or self.t >= 20
        return self.obs(), (10.0 if self.pos == 4 else -1.0), done

env = Corridor()
net = keras.Sequential([keras.Input((5,)), layers.Dense(24, activation="relu"), layers.Dense(2, activation="linear")])
net.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
buffer = []
epsilon = 1.0
for ep in range(9):
    state = env.reset()
    for t in range(20):
        if np.random.rand() <= epsilon:
            action = np.random.randint(2)
        else:
            action = int(np.argmax(net.predict(state[np.newaxis], verbose=0)[0]))
        new_state, reward, done = env.step(action)
        buffer.append((state, action, reward, new_state, done))
        state = new_state
        if done:
            break
    epsilon = max(0.1, epsilon * 0.88)
    if len(buffer) > 24:
        picks = random.sample(buffer, 24)
        states, targets = [], []
        for st, ac, rw, ns, dn in picks:
            goal = rw if dn else rw + 0.95 * np.max(net(ns[None]).numpy())
            row = np.zeros(2)
            row[ac] = goal
            states.append(st); targets.append(row)
        net.fit(np.array(states), np.array(targets), epochs=4, verbose=0)
print(net.predict(np.eye(5), verbose=0))
