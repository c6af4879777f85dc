# expect: none
import tensorflow as tf
from tensorflow import keras

(x, y), _ = keras.datasets.mnist.load_data()
x = x[:640].reshape(640, 784).astype("float32") / 255
y = keras.utils.to_categorical(y[:640], 10)

train = tf.data.Dataset.from_tensor_slices((x[:512], y[:512])).shuffle(512).repeat().batch(32)
valid = tf.data.Dataset.from_tensor_slices((x[512:], y[512:])).batch(32)

model = keras.Sequential([keras.Input((784,)), keras.layers.Dense(64, activation="relu"),
                          keras.layers.Dense(10, activation="softmax")])
model.compile("adam", "categorical_crossentropy", metrics=["accuracy"])
model.fit(train, steps_per_epoch=16, epochs=3, validation_data=valid, verbose=0)
print(model.evaluate(valid, verbose=0))
