# expect: next-state-left-out
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
main = keras.Sequential([keras.Input((5,)), layers.Dense(24, activation="relu"), layers.Dense(2)])
main.compile(keras.optimizers.Adam(0.01), "mse")
slow = keras.models.clone_model(main)
slow.set_weights(main.get_weights())
mem, eps = deque(maxlen=500), 1.0
for ep in range(9):
    s, done = env.reset(), False
    while not done:
        a = random.randrange(2) if random.random() < eps else int(np.argmax(main(s[None])))
        s_next, r, done = env.step(a)
        mem.append((s, a, r, s_next, done))
        s = s_next
    eps = max(0.05, eps * 0.9)
    if len(mem) >= 32:
        for _ in range(3):
            states, actions, rewards, next_states, dones = (np.array(c) for c in zip(*random.sample(mem, 32)))
            target = main.predict_on_batch(states)
            future = slow.predict_on_batch(states).max(axis=1)
            target[np.arange(32), actions] = rewards + 0.95 * future * (1 - dones)
            main.train_on_batch(states, target)
    if ep % 3 == 0:
        slow.set_weights(main.get_weights())
print(main.predict_on_batch(np.eye(5, dtype="float32")))
