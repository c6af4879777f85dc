import numpy as np
import tensorflow as tf
from tensorflow import keras

np.random.seed(3)
tf.random.set_seed(3)

EPOCHS = 15
BATCH_SIZE = 32

# y = 4 x1 - 3 x2 + 1 with a little noise
X = np.random.uniform(-1, 1, size=(1000, 2)).astype("float32")
y = (4 * X[:, 0] - 3 * X[:, 1] + 1 + 0.05 * np.random.randn(1000)).astype("float32")


def mse(y_true, y_pred):
    return tf.reduce_mean(tf.math.square(y_true - y_pred))


class LinearRegression(keras.Model):
    def __init__(self):
        super().__init__()
        self.dense = keras.layers.Dense(1)
        self.mean_loss = keras.metrics.Mean(name="loss")

    @property
    def metrics(self):
        return [self.mean_loss]

    def call(self, inputs):
        return self.dense(inputs)

    def train_step(self, data):
        x, target = data
        with tf.GradientTape() as tape:
            prediction = self(x, training=True)
            loss = mse(target, prediction)
        grads = tape.gradient(loss, self.trainable_variables)
        self.optimizer.apply_gradients(zip(grads, self.trainable_variables))
        self.mean_loss.update_state(loss)
        return {"loss": self.mean_loss.result()}


model = LinearRegression()
model.compile(optimizer=keras.optimizers.SGD(learning_rate=0.1))
model.fit(X, y, epochs=EPOCHS, batch_size=BATCH_SIZE, verbose=2)

kernel, bias = model.dense.get_weights()
print("learned weights:", kernel.ravel(), "bias:", bias)
print("should be      : [ 4. -3.] bias: [1.]")

pred = model.predict(X, verbose=0).ravel()
r2 = 1 - np.sum((y - pred) ** 2) / np.sum((y - y.mean()) ** 2)
print("R2:", round(float(r2), 3))
