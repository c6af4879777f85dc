import tensorflow as tf


class Enough(tf.keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs={}):
        if logs.get('acc') > 0.9:
            print("\nover 90%, that is enough")
            self.model.stop_training = True


mnist = tf.keras.datasets.mnist
(x, y), (xv, yv) = mnist.load_data()
x, xv = x / 255.0, xv / 255.0
model = tf.keras.models.Sequential([
    tf.keras.layers.Flatten(input_shape=(28, 28)),
    tf.keras.layers.Dense(64, activation=tf.nn.relu),
    tf.keras.layers.Dense(10, activation=tf.nn.softmax),
])
model.compile(optimizer='adam', loss='sparse_categorical_crossentropy', metrics=['accuracy'])
model.fit(x[:3000], y[:3000], epochs=8, callbacks=[Enough()])
