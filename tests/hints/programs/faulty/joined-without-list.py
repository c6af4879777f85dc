# expect: joined-without-list
import keras
from keras import layers

text = keras.Input((20,))
price = keras.Input((1,))
both = layers.Concatenate()(text, price)
model = keras.Model([text, price], layers.Dense(1)(both))
model.compile("adam", "mse")
