import random
import numpy as np
import keras
from keras import layers

keras.utils.set_random_seed(35)
random.seed(35)


class Room:
    """state = (temperature - 20, outside temperature - 20), action 1 = heating on"""

    def reset(self):
        self.temp = np.random.uniform(-4, 4)
        self.outside = np.random.uniform(-12, 0)
        return np.array([self.temp, self.outside]) / 5.0

    def step(self, action):
        self.temp += 0.1 * (self.outside - self.temp) + (2.0 if action == 1 else 0.0)
        return np.array([self.temp, self.outside]) / 5.0, -abs(self.temp) / 5.0


class Agent:
    def __init__(self, state_size, action_size):
        self.action_size = action_size
        self.model = keras.Sequential([
            layers.Input(shape=(state_size,)),
            layers.Dense(32, activation="relu"),
            layers.Dense(action_size, activation="linear"),
        ])
        self.model.compile(loss="mse", optimizer=keras.optimizers.Adam(0.005))
        self.memory = []

    def act(self, state, epsilon):
        if random.random() < epsilon:
            return random.randrange(self.action_size)
        q = self.model.predict_on_batch(state)
        return int(np.argmax(q))

    def learn(self, gamma=0.8):
        s, a, r, s2 = map(np.array, zip(*random.sample(self.memory, 64)))
        target = np.array(self.model.predict_on_batch(s))
        target[np.arange(64), a] = r + gamma * self.model.predict_on_batch(s2).max(axis=1)
        self.model.train_on_batch(s, target)


room, agent, scores = Room(), Agent(2, 2), []
for episode in range(50):
    state, total = room.reset(), 0.0
    epsilon = max(0.02, 1.0 - episode / 25)
    for t in range(20):
        action = agent.act(state, epsilon)
        new_state, reward = room.step(action)
        agent.memory.append((state, action, reward, new_state))
        state, total = new_state, total + reward
        if len(agent.memory) >= 64:
            agent.learn()
    scores.append(total)
print("mean reward of the first 10 episodes:", round(np.mean(scores[:10]), 2))
print("mean reward of the last 10 episodes: ", round(np.mean(scores[-10:]), 2))
