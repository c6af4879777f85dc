# expect: chance-never-gives-way
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
policy = keras.Sequential([keras.Input((5,)), layers.Dense(16, activation="relu"), layers.Dense(2)])
policy.compile(optimizer="adam", loss="mse")
EPS, EPS_MIN, EPS_DECAY = 1.0, 0.05, 0.9
mem = deque(maxlen=300)
rewards = []
for ep in range(10):
    s = env.reset(); done = False; total = 0
    while not done:
        a = np.random.randint(2) if np.random.random() < EPS else int(np.argmax(policy(s[None])))
        s2, r, done = env.step(a)
        mem.append((s, a, r, s2, done)); s = s2; total += r
    rewards.append(total)
    if EPS < EPS_MIN:
        EPS *= EPS_DECAY
    if len(mem) >= 32:
        for _ in range(3):
            b = random.sample(mem, 32)
            S, A, R, N, D = map(np.array, zip(*b))
            y = policy.predict_on_batch(S)
            y[np.arange(32), A] = R + 0.9 * policy.predict_on_batch(N).max(1) * (1 - D)
            policy.train_on_batch(S, y)
print("last rewards", rewards[-5:], "epsilon", EPS)
