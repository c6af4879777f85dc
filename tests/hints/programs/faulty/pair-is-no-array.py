# expect: pair-is-no-array
# Each name takes a whole pair.
import keras

train, test = keras.datasets.mnist.load_data()
train = train / 255.0
print(train.shape)
