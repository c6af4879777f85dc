import numpy as np
import tensorflow as tf
import keras
from keras import layers

keras.utils.set_random_seed(33)


def draw(kind):
    img = np.random.normal(0.3, 0.1, size=(12, 12, 1))
    pos = np.random.randint(1, 10)
    if kind == 1:
        img[pos:pos + 2, :] += 0.5
    else:
        img[:, pos:pos + 2] += 0.5
    return img


y = np.random.randint(0, 2, size=900)
x = np.array([draw(k) for k in y], dtype="float32")

model = keras.Sequential([
    layers.Input(shape=(12, 12, 1)),
    layers.Conv2D(8, 3, activation="relu"),
    layers.Flatten(),
    layers.Dense(2, activation="softmax"),
])
model.compile(optimizer=keras.optimizers.Adam(0.005),
              loss="sparse_categorical_crossentropy",
              metrics=["accuracy"])
model.fit(x[:700], y[:700], epochs=5, batch_size=32, verbose=2)
print("test accuracy:", model.evaluate(x[700:], y[700:], verbose=0)[1])

# now I keep the network fixed and change the picture until it looks like the other class
loss_fn = keras.losses.SparseCategoricalCrossentropy()
image = tf.constant(x[700:701])
other = np.array([1 - y[700]])
print("before:", model(image).numpy().round(3))

for i in range(30):
    with tf.GradientTape() as tape:
        loss = loss_fn(other, model(image))
    gradient = tape.gradient(loss, image)
    image = image - 0.02 * tf.sign(gradient)

print("after: ", model(image).numpy().round(3))
print("mean change of a pixel:", float(tf.reduce_mean(tf.abs(image - x[700:701]))))
