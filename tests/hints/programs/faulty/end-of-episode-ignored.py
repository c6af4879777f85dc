# expect: end-of-episode-ignored
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
q = keras.Sequential([keras.Input((5,)), layers.Dense(24, activation="relu"), layers.Dense(2)])
q.compile(keras.optimizers.Adam(0.01), "mse")
memory, eps, gamma = deque(maxlen=500), 1.0, 0.99
for episode in range(9):
    s, done, total = env.reset(), False, 0
    while not done:
        a = random.randrange(2) if random.random() < eps else int(np.argmax(q(s[None])[0]))
        s2, r, done = env.step(a)
        memory.append((s, a, r, s2, done))
        s, total = s2, total + r
    eps = max(0.05, eps * 0.9)
    if len(memory) >= 32:
        for _ in range(3):
            batch = random.sample(memory, 32)
            S = np.array([b[0] for b in batch]); A = np.array([b[1] for b in batch])
            R = np.array([b[2] for b in batch]); S2 = np.array([b[3] for b in batch]); D = np.array([b[4] for b in batch])
            target = q.predict_on_batch(S)
            nxt = q.predict_on_batch(S2).max(axis=1)
            target[np.arange(32), A] = R + gamma * nxt
            q.train_on_batch(S, target)
print(q.predict_on_batch(np.eye(5, dtype="float32")))
