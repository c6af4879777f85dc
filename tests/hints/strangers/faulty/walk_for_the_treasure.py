import random
from collections import deque
import numpy as np
import keras
from keras import layers

keras.utils.set_random_seed(36)
random.seed(36)

# 6 places in a row. "coin" gives 1 point and the game is over,
# "walk" gives nothing, but at the end of the row 20 points are waiting
PLACES, COIN, WALK = 6, 0, 1


def step(place, action):
    if action == COIN:
        return place, 1.0, True
    if place == PLACES - 1:
        return place, 20.0, True
    return place + 1, 0.0, False


def code(place):
    return np.eye(PLACES, dtype="float32")[place]


model = keras.Sequential([
    layers.Input(shape=(PLACES,)),
    layers.Dense(24, activation="relu"),
    layers.Dense(2),
])
model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")

memory = deque(maxlen=3000)
gamma, epsilon = 0.95, 1.0

for episode in range(120):
    place = random.randrange(PLACES)
    for t in range(12):
        if random.random() < epsilon:
            action = random.randrange(2)
        else:
            action = int(np.argmax(model.predict_on_batch(code(place)[None])))
        new_place, reward, done = step(place, action)
        memory.append((code(place), action, reward, code(new_place), done))
        place = new_place
        if len(memory) >= 64:
            s, a, r, s2, d = map(np.array, zip(*random.sample(memory, 64)))
            target = np.array(model.predict_on_batch(s))
            target[np.arange(64), a] = r
            model.train_on_batch(s, target)
        if done:
            break
    epsilon = max(0.1, epsilon * 0.98)

print(np.round(model.predict_on_batch(np.eye(PLACES)), 1))
place, points, done = 0, 0.0, False
for t in range(12):
    place, reward, done = step(place, int(np.argmax(model.predict_on_batch(code(place)[None]))))
    points += reward
    if done:
        break
print("points of the trained agent in one game:", points)
