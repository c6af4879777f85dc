# expect: action-never-drawn
import random
import numpy as np
import keras

np.random.seed(3); random.seed(3)
N_ACTIONS = 3
model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(16, activation="relu"), keras.layers.Dense(N_ACTIONS)])
model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
memory = []
eps = 1.0
for t in range(150):
    x = np.random.uniform(-1, 1, (1,)).astype("float32")
    if random.random() < eps:
        action = np.random.randint(0, 2)
    else:
        action = int(np.argmax(model(x[None])[0]))
    reward = [x[0], -x[0], 2.0][action]
    memory.append((x, action, reward))
    eps = max(0.05, eps * 0.99)
    if len(memory) >= 32 and t % 4 == 0:
        xs, acts, rews = (np.array(c) for c in zip(*random.sample(memory, 32)))
        target = model.predict_on_batch(xs)
        target[np.arange(32), acts] = rews
        model.train_on_batch(xs, target)
print(np.bincount([m[1] for m in memory], minlength=3))
