import numpy as np
import tensorflow as tf
from tensorflow.keras.callbacks import LearningRateScheduler

tf.keras.utils.set_random_seed(9)
rng = np.random.default_rng(9)
x = rng.uniform(-3, 3, (1500, 2))
y = (np.sin(2 * x[:, 0]) * x[:, 1] > 0).astype(int)

LR0 = 0.01

def step_decay(epoch, lr):
    return float(lr * 0.8 ** epoch)

def make():
    m = tf.keras.Sequential([
        tf.keras.layers.Input((2,)),
        tf.keras.layers.Dense(64, activation="relu"),
        tf.keras.layers.Dense(64, activation="relu"),
        tf.keras.layers.Dense(1, activation="sigmoid"),
    ])
    m.compile(optimizer=tf.keras.optimizers.SGD(LR0, momentum=0.9), loss="binary_crossentropy", metrics=["accuracy"])
    return m

model = make()
lr_decay = LearningRateScheduler(step_decay)
hist = model.fit(x, y, epochs=20, batch_size=16, callbacks=[lr_decay], verbose=0)
for e in (0, 5, 10, 19):
    print("epoch %2d  lr %.2e  accuracy %.3f" % (e, hist.history["learning_rate"][e], hist.history["accuracy"][e]))
