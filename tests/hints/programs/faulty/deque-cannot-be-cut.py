# expect: deque-cannot-be-cut
from collections import deque

import numpy as np

window = deque(maxlen=20)
for t in range(30):
    window.append(np.sin(t / 5))
recent = np.array(window[-4:]).reshape(1, 4)
print(recent)
