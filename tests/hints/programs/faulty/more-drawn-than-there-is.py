# expect: more-drawn-than-there-is
import random
from collections import deque

import numpy as np

memory = deque(maxlen=500)
batch_size = 8


def replay():
    batch = random.sample(memory, batch_size)
    return np.array([state for state, _ in batch])


for step in range(20):
    memory.append((np.random.rand(3), random.randrange(2)))
    states = replay()
print(states.shape)
