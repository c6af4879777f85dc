import numpy as np
import tensorflow as tf
import keras
from keras import layers
from sklearn.datasets import load_diabetes
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler

keras.utils.set_random_seed(22)

data = load_diabetes()
x_train, x_test, y_train, y_test = train_test_split(
    data.data, data.target, test_size=0.25, random_state=22)
x_scale = StandardScaler().fit(x_train)
x_train, x_test = x_scale.transform(x_train), x_scale.transform(x_test)
y_mean, y_std = y_train.mean(), y_train.std()
y_train = (y_train - y_mean) / y_std
y_test = (y_test - y_mean) / y_std

train_ds = tf.data.Dataset.from_tensor_slices(
    (x_train.astype("float32"), y_train.astype("float32"))).shuffle(400).batch(32)

model = keras.Sequential([
    layers.Input(shape=(10,)),
    layers.Dense(8, activation="relu"),
    layers.Dense(1),
])
optimizer = keras.optimizers.Adam(learning_rate=0.005)


def my_mse(target, prediction):
    return tf.reduce_mean(tf.square(target - prediction))


@tf.function
def train_step(x, y):
    with tf.GradientTape() as tape:
        prediction = model(x, training=True)
        loss = my_mse(y, prediction)
    grads = tape.gradient(loss, model.trainable_variables)
    optimizer.apply_gradients(zip(grads, model.trainable_variables))
    return loss


for epoch in range(25):
    losses = [float(train_step(x, y)) for x, y in train_ds]
    if (epoch + 1) % 5 == 0:
        print("epoch", epoch + 1, "loss", round(float(np.mean(losses)), 3))

pred = model.predict(x_test, verbose=0).ravel()
print("first predictions:", np.round(pred[:6], 2))
print("true values:      ", np.round(y_test[:6], 2))
r2 = 1 - ((y_test - pred) ** 2).sum() / ((y_test - y_test.mean()) ** 2).sum()
print("R2 on the test rows: %.3f" % r2)
