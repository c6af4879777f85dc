import keras
from keras import backend as K
a = keras.Input((4,))
m = keras.layers.Lambda(lambda v: K.mean(v, axis=1, keepdims=True))(a)
