# expect: states-come-along
import keras
from keras import layers

model = keras.Sequential(
    [keras.Input((6, 2)), layers.LSTM(4, return_state=True), layers.Dense(1)]
)
