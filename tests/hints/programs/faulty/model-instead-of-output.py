# expect: model-instead-of-output
# The layer is called on the base itself.
import keras
from keras import layers

entry = keras.Input((16,))
base = keras.Model(entry, layers.Dense(8, activation="relu")(entry))
answer = layers.Dense(3, activation="softmax")(base)
model = keras.Model(entry, answer)
