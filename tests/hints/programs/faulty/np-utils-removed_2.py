# expect: np-utils-removed
# later: layer-submodules-removed, predict-classes-removed, lr-argument-renamed
from keras.utils.np_utils import to_categorical
from keras.layers.convolutional import Conv2D
from keras.layers import Dense, Flatten
from keras.models import Sequential
from keras.datasets import mnist
from keras.optimizers import SGD

(x_train, y_train), (x_test, y_test) = mnist.load_data()
x_train = x_train[:200].reshape(-1, 28, 28, 1) / 255.0
y_train = to_categorical(y_train[:200])

model = Sequential()
model.add(Conv2D(8, (3, 3), activation="relu", input_shape=(28, 28, 1)))
model.add(Flatten())
model.add(Dense(10, activation="softmax"))
model.compile(loss="categorical_crossentropy", optimizer=SGD(lr=0.01), metrics=["accuracy"])
model.fit(x_train, y_train, epochs=1)
print(model.predict_classes(x_train[:5]))
