# expect: begins-with-another-mark
import keras
import numpy as np

rng = np.random.default_rng(22)
START, END = 6, 7
source = rng.integers(0, 6, size=(600, 4))
given = np.hstack([np.full((600, 1), START), source])
wanted = np.hstack([source, np.full((600, 1), END)])
first, second = keras.Input((4,)), keras.Input((None,))
state = keras.layers.GRU(24)(keras.layers.Embedding(8, 8)(first))
told = keras.layers.GRU(24, return_sequences=True)(
    keras.layers.Embedding(8, 8)(second), initial_state=state
)
net = keras.Model([first, second], keras.layers.Dense(8, activation="softmax")(told))
net.compile(keras.optimizers.Adam(0.02), "sparse_categorical_crossentropy")
net.fit([source, given], wanted, epochs=3, verbose=0)
out = [END]
for _ in range(3):
    shares = net.predict([source[:1], np.array([out])], verbose=0)[0, -1]
    out.append(int(shares.argmax()))
print(out)
