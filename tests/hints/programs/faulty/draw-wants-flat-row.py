# expect: draw-wants-flat-row
import keras
import numpy as np

policy = keras.Sequential([keras.Input((4,)), keras.layers.Dense(3, activation="softmax")])
state = np.random.rand(1, 4)
chances = policy.predict(state, verbose=0)
action = np.random.choice([0, 1, 2], p=chances)
print(action)
