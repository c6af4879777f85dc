import numpy as np
import keras
from keras import layers

keras.utils.set_random_seed(38)


class Throw:
    """a ball in the air: state = [height, speed up]"""

    def reset(self):
        self.state = np.array([1.5, np.random.uniform(2, 9)])
        return self.state

    def step(self, dt=0.04):
        self.state[0] += dt * self.state[1]
        self.state[1] -= 9.81 * dt
        on_the_ground = self.state[0] <= 0.0
        return self.state, on_the_ground


def collect(number):
    """states of many throws and the steps that are left until the ball is down"""
    states, left = [], []
    throw = Throw()
    for _ in range(number):
        state, down = throw.reset(), False
        seen = 0
        while not down:
            states.append(state)
            seen += 1
            state, down = throw.step()
        left.extend(range(seen, 0, -1))
    return np.array(states, dtype="float32"), np.array(left, dtype="float32")


x_train, y_train = collect(120)
x_test, y_test = collect(30)
print("training rows:", x_train.shape, "mean state:", x_train.mean(axis=0))

mean, std = x_train.mean(axis=0), x_train.std(axis=0) + 1e-6
x_train, x_test = (x_train - mean) / std, (x_test - mean) / std
scale = y_train.max()

model = keras.Sequential([
    layers.Input(shape=(2,)),
    layers.Dense(32, activation="relu"),
    layers.Dense(32, activation="relu"),
    layers.Dense(1),
])
model.compile(optimizer=keras.optimizers.Adam(0.003), loss="mse")
model.fit(x_train, y_train / scale, epochs=12, batch_size=64, verbose=2)

guess = model.predict(x_test, verbose=0).ravel() * scale
print("mean error in steps:", np.abs(guess - y_test).mean())
print("error of always saying the mean:", np.abs(y_train.mean() - y_test).mean())
