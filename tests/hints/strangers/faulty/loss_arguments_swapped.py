import numpy as np
import tensorflow as tf
from tensorflow import keras

np.random.seed(7)
tf.random.set_seed(7)


# toy agent: state of 4 numbers, 3 moves, reward only for the move that was made
states = np.random.uniform(-1, 1, (1200, 4)).astype("float32")
good_move = np.argmax(states[:, :3], axis=1)
targets = np.zeros((1200, 3), dtype="float32")
targets[np.arange(1200), good_move] = np.random.uniform(0.5, 1.5, 1200)


def policy_loss(y_pred, y_true):
    log_probs = tf.math.log(y_pred)
    return -tf.reduce_sum(log_probs * y_true, axis=-1)


actor = keras.Sequential()
actor.add(keras.Input(shape=(4,)))
actor.add(keras.layers.Dense(32, activation="tanh"))
actor.add(keras.layers.Dense(3, activation="softmax"))
actor.compile(optimizer=keras.optimizers.Adam(0.01), loss=policy_loss)

for step in range(6):
    losses = []
    for start in range(0, 1200, 60):
        batch = slice(start, start + 60)
        losses.append(actor.train_on_batch(states[batch], targets[batch]))
    print("round", step, "loss", losses[-1])

moves = actor.predict(states, verbose=0)
print(moves[:3])
print("right moves:", np.mean(np.argmax(moves, axis=1) == good_move))
