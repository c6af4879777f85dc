import random
from collections import deque
import numpy as np
import keras
from keras import layers

keras.utils.set_random_seed(11)
random.seed(11)

# a row of 9 places: a sweet (2 points) lies on the left end, a cake (10 points) on the right end
PLACES = 9
LEFT, RIGHT = 0, 1
ONE_HOT = np.eye(PLACES, dtype="float32")


def step(place, action):
    new = place - 1 if action == LEFT else place + 1
    reward = {0: 2.0, PLACES - 1: 10.0}.get(new, 0.0)
    return new, reward, reward > 0


def make_net():
    net = keras.Sequential([
        layers.Input(shape=(PLACES,)),
        layers.Dense(24, activation="relu"),
        layers.Dense(2, activation="softmax"),
    ])
    net.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
    return net


q_net, target_net = make_net(), make_net()
target_net.set_weights(q_net.get_weights())
memory = deque(maxlen=2000)
gamma, eps, updates = 0.95, 1.0, 0

for episode in range(60):
    place = random.randrange(1, PLACES - 1)
    for t in range(25):
        if random.random() < eps:
            action = random.randrange(2)
        else:
            action = int(np.argmax(q_net.predict_on_batch(ONE_HOT[place][None])[0]))
        new_place, reward, done = step(place, action)
        memory.append((ONE_HOT[place], action, reward, ONE_HOT[new_place], done))
        place = new_place
        if len(memory) >= 64:
            s, a, r, s2, d = map(np.array, zip(*random.sample(memory, 64)))
            q = np.array(q_net.predict_on_batch(s))
            best_next = target_net.predict_on_batch(s2).max(axis=1)
            q[np.arange(64), a] = r + gamma * best_next * (1 - d)
            q_net.train_on_batch(s, q)
            updates += 1
            if updates % 20 == 0:
                target_net.set_weights(q_net.get_weights())
        if done:
            break
    eps = max(0.05, eps * 0.95)

points = []
for start in range(1, PLACES - 1):
    place = start
    for t in range(20):
        q = q_net.predict_on_batch(ONE_HOT[place][None])[0]
        place, reward, done = step(place, int(np.argmax(q)))
        if done:
            break
    points.append(reward)

print(np.round(q_net.predict_on_batch(ONE_HOT[1:-1]), 2))
print("points from every starting place:", points)
