# expect: inputs-in-another-order
import keras
import numpy as np

rng = np.random.default_rng(10)
home, away = rng.normal(size=(200, 3)), rng.normal(size=(200, 3))
won = (home.sum(1) > away.sum(1)).astype(int)
first, second = keras.Input((3,)), keras.Input((3,))
joined = keras.layers.Concatenate()([first, second])
game = keras.Model([first, second], keras.layers.Dense(1, activation="sigmoid")(joined))
game.compile("adam", "binary_crossentropy", metrics=["accuracy"])
game.fit([home[:150], away[:150]], won[:150], epochs=2, verbose=0)
print(game.evaluate([away[150:], home[150:]], won[150:], verbose=0))
