import numpy as np
from sklearn.datasets import make_blobs
from tensorflow.keras import Model, Input
from tensorflow.keras.layers import Dense
from tensorflow.keras.callbacks import Callback
from tensorflow.keras.utils import set_random_seed

set_random_seed(10)

X, y = make_blobs(n_samples=2500, n_features=10, centers=5, cluster_std=3.0,
                  random_state=10)
X = (X - X.mean(axis=0)) / X.std(axis=0)
X_train, y_train = X[:2000], y[:2000]
X_test, y_test = X[2000:], y[2000:]


class StopWhenGood(Callback):
    """Stop as soon as the training accuracy is high enough."""

    def __init__(self, wanted=0.97):
        super().__init__()
        self.wanted = wanted

    def on_epoch_end(self, epoch, logs=None):
        reached = logs["acc"]
        print("after epoch", epoch + 1, "accuracy", round(reached, 3))
        if reached >= self.wanted:
            print("good enough, stopping")
            self.model.stop_training = True


inputs = Input(shape=(10,))
x = Dense(16, activation="selu", kernel_initializer="lecun_normal")(inputs)
x = Dense(16, activation="selu", kernel_initializer="lecun_normal")(x)
outputs = Dense(5, activation="softmax")(x)

model = Model(inputs, outputs)
model.compile(optimizer="adam",
              loss="sparse_categorical_crossentropy",
              metrics=["accuracy"])

model.fit(X_train, y_train, epochs=15, batch_size=32, verbose=0,
          callbacks=[StopWhenGood()])
print("test:", model.evaluate(X_test, y_test, verbose=0))
