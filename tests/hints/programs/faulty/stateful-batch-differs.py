# expect: stateful-batch-differs
import keras
from keras import layers

model = keras.Sequential(
    [keras.Input((6, 1)), layers.LSTM(4, stateful=True), layers.Dense(1)]
)
