import numpy as np
import keras
from keras import layers

keras.utils.set_random_seed(37)

# three slot machines; which one pays depends on the signal light (2 numbers)
prefer = np.array([[2.0, 0.0], [-1.5, 1.5], [0.0, -2.0]])


def pull(light, machine):
    pay = 1 / (1 + np.exp(-2 * prefer[machine] @ light))
    return float(np.random.rand() < pay)


policy = keras.Sequential([
    layers.Input(shape=(2,)),
    layers.Dense(24, activation="relu"),
    layers.Dense(3, activation="sigmoid"),
])
policy.compile(optimizer=keras.optimizers.Adam(0.01), loss="sparse_categorical_crossentropy")


def choose(light):
    probs = np.array(policy.predict_on_batch(light[None]))[0]
    return np.random.choice(3, p=probs)


rewards = []
for update in range(60):
    lights = np.random.normal(size=(32, 2))
    actions = np.array([choose(light) for light in lights])
    got = np.array([pull(light, a) for light, a in zip(lights, actions)])
    advantage = got - (np.mean(rewards[-200:]) if rewards else 0.5)
    policy.train_on_batch(lights, actions, sample_weight=advantage)
    rewards.extend(got)
    if (update + 1) % 15 == 0:
        print("update", update + 1, "mean reward", np.mean(rewards[-300:]))

print("first 300 pulls:", np.mean(rewards[:300]))
print("last 300 pulls: ", np.mean(rewards[-300:]))
