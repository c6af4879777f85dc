# expect: states-come-along
import keras
from keras import layers

days = keras.Input((6, 2))
out, h, c = layers.GRU(4, return_state=True)(days)
