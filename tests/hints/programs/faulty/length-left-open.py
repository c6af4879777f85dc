# expect: length-left-open
import keras
from keras import layers

notes = keras.Input((None,))
x = layers.Flatten()(layers.Embedding(40, 4)(notes))
mood = layers.Dense(3, "softmax")(x)
