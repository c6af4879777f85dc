# expect: probabilities-not-one
import keras
import numpy as np

keras.utils.set_random_seed(1)
model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(30, activation="softmax")])
days = np.random.default_rng(1).normal(size=(400, 4)).astype("float32")
drawn = []
for chances in model.predict(days, verbose=0):
    chances = np.exp(np.log(chances) / 0.1)
    chances = chances / np.sum(chances)
    drawn.append(np.argmax(np.random.multinomial(1, chances)))
print(drawn[:10])
