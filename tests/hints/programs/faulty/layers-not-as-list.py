# expect: layers-not-as-list
import keras

model = keras.Sequential(keras.layers.Dense(8, "relu"), keras.layers.Dense(1))
