# expect: none
import tensorflow as tf
from tensorflow import keras

(x_train, y_train), (x_test, y_test) = keras.datasets.mnist.load_data()
x_train = x_train[:640].reshape(-1, 784).astype("float32") / 255
x_test = x_test[:200].reshape(-1, 784).astype("float32") / 255
y_train, y_test = y_train[:640], y_test[:200]

model = keras.Sequential([keras.Input((784,)), keras.layers.Dense(64, activation="relu"),
                          keras.layers.Dense(10)])
loss_fn = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
optimizer = keras.optimizers.Adam(1e-3)
accuracy = keras.metrics.SparseCategoricalAccuracy()
dataset = tf.data.Dataset.from_tensor_slices((x_train, y_train)).shuffle(640).batch(64)

for epoch in range(2):
    accuracy.reset_state()
    for images, labels in dataset:
        with tf.GradientTape() as tape:
            logits = model(images, training=True)
            loss = loss_fn(labels, logits)
        grads = tape.gradient(loss, model.trainable_variables)
        optimizer.apply_gradients(zip(grads, model.trainable_variables))
        accuracy.update_state(labels, logits)
    print(epoch, float(loss), float(accuracy.result()))

predicted = tf.argmax(model(x_test), axis=1).numpy()
print("test accuracy:", (predicted == y_test).mean())
