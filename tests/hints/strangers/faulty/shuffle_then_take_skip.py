import numpy as np
import tensorflow as tf
from tensorflow import keras

# 300 questionnaires with 40 answers; is the answer sheet enough to guess the customer group?
np.random.seed(0)
keras.utils.set_random_seed(0)
answers = np.random.rand(300, 40).astype("float32")
group = np.random.randint(0, 2, size=300)

full = tf.data.Dataset.from_tensor_slices((answers, group))
full = full.shuffle(300, seed=12)

n_train = 240
train_ds = full.take(n_train)
test_ds = full.skip(n_train)

train_ds = train_ds.batch(32)
test_ds = test_ds.batch(32)

model = keras.Sequential([
    keras.layers.Input(shape=(40,)),
    keras.layers.Dense(256, activation="relu"),
    keras.layers.Dense(256, activation="relu"),
    keras.layers.Dense(1, activation="sigmoid"),
])
model.compile(optimizer=keras.optimizers.Adam(0.002),
              loss="binary_crossentropy",
              metrics=["accuracy"])

model.fit(train_ds, epochs=45, verbose=0)
loss, acc = model.evaluate(train_ds, verbose=0)
print("train accuracy: %.3f" % acc)
loss, acc = model.evaluate(test_ds, verbose=0)
print("test accuracy:  %.3f" % acc)

# answers that came in a week later
new_answers = np.random.rand(200, 40).astype("float32")
new_group = np.random.randint(0, 2, size=200)
loss, acc = model.evaluate(new_answers, new_group, verbose=0)
print("accuracy on the new sheets: %.3f" % acc)
