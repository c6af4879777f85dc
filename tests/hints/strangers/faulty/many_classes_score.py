import numpy as np
import keras
from keras import layers
from keras.utils import to_categorical

keras.utils.set_random_seed(8)
rng = np.random.default_rng(8)

# short word-count vectors of messages that belong to 12 departments
n_classes = 12
centers = rng.normal(0, 1, (n_classes, 20))


def draw(n):
    lab = rng.integers(0, n_classes, n)
    return centers[lab] + rng.normal(0, 1.3, (n, 20)), lab


train_x, train_lab = draw(2500)
val_x, val_lab = draw(500)
test_x, test_lab = draw(1000)

y_train = to_categorical(train_lab, n_classes)
y_val = to_categorical(val_lab, n_classes)
y_test = to_categorical(test_lab, n_classes)

model = keras.Sequential()
model.add(keras.Input(shape=(20,)))
model.add(layers.Dense(32, activation="relu"))
model.add(layers.Dropout(0.3))
model.add(layers.Dense(n_classes, activation="softmax"))

model.compile(loss="categorical_crossentropy", optimizer="adam",
              metrics=[keras.metrics.BinaryAccuracy(name="acc")])

hist = model.fit(train_x, y_train, validation_data=(val_x, y_val),
                 epochs=15, batch_size=32, verbose=0)
print("val acc after the last epoch: %.3f" % hist.history["val_acc"][-1])

score = model.evaluate(test_x, y_test, verbose=0)
print("model.evaluate says: %.3f of the test messages are right" % score[1])

predicted = np.argmax(model.predict(test_x, verbose=0), axis=1)
print("right departments counted by hand: %.3f" % np.mean(predicted == test_lab))
