import numpy as np
from keras import layers, models, optimizers, utils

utils.set_random_seed(103)
rng = np.random.default_rng(103)


class Critic:
    """Says how good an action is in a state."""

    def __init__(self, state_size, action_size):
        self.state_size = state_size
        self.action_size = action_size
        self.build_model()

    def build_model(self):
        states = layers.Input(shape=(self.state_size,), name="states")
        actions = layers.Input(shape=(self.action_size,), name="actions")

        # state layers
        net_s = layers.Dense(32, activation="relu")(states)
        net_s = layers.Dense(16, activation="relu")(net_s)

        # action layers
        action_in = layers.Input(shape=(self.action_size,), name="actions_2")
        net_a = layers.Dense(32, activation="relu")(action_in)
        net_a = layers.Dense(16, activation="relu")(net_a)

        net = layers.Concatenate()([net_s, net_a])
        net = layers.Dense(16, activation="relu")(net)
        value = layers.Dense(1, name="value")(net)

        self.model = models.Model(inputs=[states, actions], outputs=value)
        self.model.compile(optimizer=optimizers.Adam(0.003), loss="mse")


n = 2000
S = rng.uniform(-1, 1, size=(n, 5)).astype("float32")
A = rng.uniform(-1, 1, size=(n, 2)).astype("float32")
Q = S[:, 0] + S[:, 1] * 0.5 + A[:, 0] * 0.8 - A[:, 1] ** 2

critic = Critic(5, 2)
critic.model.fit([S[:1600], A[:1600]], Q[:1600], epochs=12, batch_size=32, verbose=2)
print("test mse:", critic.model.evaluate([S[1600:], A[1600:]], Q[1600:], verbose=0),
      "variance:", Q[1600:].var())
