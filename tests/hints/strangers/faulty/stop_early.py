import keras
from keras import layers
from sklearn.datasets import load_digits

keras.utils.set_random_seed(0)
ACCURACY_THRESHOLD = 0.97

digits = load_digits()
x = digits.data / 16.0
y = digits.target


class StopWhenGood(keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs={}):
        if logs.get("acc") > ACCURACY_THRESHOLD:
            print("Reached %.0f%% accuracy, stopping the training" % (ACCURACY_THRESHOLD * 100))
            self.model.stop_training = True


model = keras.Sequential([
    layers.Input((64,)),
    layers.Dense(128, activation="relu"),
    layers.Dropout(0.1),
    layers.Dense(10, activation="softmax"),
])
model.compile(
    optimizer="adam",
    loss="sparse_categorical_crossentropy",
    metrics=["accuracy"],
)
model.summary()

history = model.fit(x, y, epochs=40, batch_size=32, verbose=2, callbacks=[StopWhenGood()])
print("epochs used:", len(history.history["loss"]))
