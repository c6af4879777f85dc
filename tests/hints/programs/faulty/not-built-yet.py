# expect: not-built-yet
import keras
from keras import layers

model = keras.Sequential([layers.Dense(8, activation="relu"), layers.Dense(1)])
model.compile("adam", "mse")
print("weights:", model.count_params())
