# expect: train-predict-scaling-differs
import keras
from keras import layers

(train_images, train_labels), (test_images, test_labels) = keras.datasets.mnist.load_data()
train_images = train_images[:600].reshape((600, 28 * 28))
train_images = train_images.astype("float32") / 255
test_images = test_images[:200].reshape((200, 28 * 28))
test_images = test_images.astype("float32")

network = keras.Sequential([
    keras.Input(shape=(784,)),
    layers.Dense(64, activation="relu"),
    layers.Dense(10, activation="softmax"),
])
network.compile(optimizer="rmsprop", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
network.fit(train_images, train_labels[:600], epochs=2, batch_size=128)
test_loss, test_acc = network.evaluate(test_images, test_labels[:200])
print("test_acc:", test_acc)
