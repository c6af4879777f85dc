import tensorflow as tf

(x, y), (xt, yt) = tf.keras.datasets.mnist.load_data()
x, xt = x / 255.0, xt / 255.0
model = tf.keras.Sequential([
    tf.keras.layers.Input((28, 28)),
    tf.keras.layers.Flatten(),
    tf.keras.layers.Dense(128, activation="relu"),
    tf.keras.layers.Dropout(0.2),
    tf.keras.layers.Dense(10),
])
loss = tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True)
print(loss(y[:1], model(x[:1])).numpy())
model.compile("adam", loss, metrics=["accuracy"])
model.fit(x[:5000], y[:5000], epochs=3, validation_data=(xt[:500], yt[:500]))
prob = tf.keras.Sequential([model, tf.keras.layers.Softmax()])
print(prob(xt[:5]))
