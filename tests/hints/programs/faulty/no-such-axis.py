# expect: no-such-axis
# The predictions are flattened before argmax goes along their classes.
# later: asked-untrained-model
import keras
import numpy as np

model = keras.Sequential([keras.Input((6,)), keras.layers.Dense(3, activation="softmax")])
answers = model.predict(np.random.rand(5, 6), verbose=0).flatten()
print(answers.argmax(axis=1))
