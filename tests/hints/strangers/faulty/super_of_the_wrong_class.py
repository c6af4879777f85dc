import numpy as np
from keras import Input, Model, utils
from keras.layers import Layer, Embedding, GRU, Dense
from keras.optimizers import Adam

utils.set_random_seed(16)
rng = np.random.default_rng(16)

maxlen = 12
vocab = 30

# does the sequence end high? (sum of the last three symbols)
seqs = rng.integers(0, vocab, size=(1500, maxlen))
target = (seqs[:, -3:].sum(axis=1) > 43).astype("float32")


class LastStep(Layer):
    """Takes only the last time step of a sequence of states."""

    def __init__(self, **kwargs):
        super(Layer, self).__init__(**kwargs)

    def call(self, x):
        return x[:, -1, :]

    def compute_output_shape(self, input_shape):
        return (input_shape[0], input_shape[2])


print("Build model...")
main_input = Input(shape=(maxlen,), dtype="int32", name="main_input")
emb = Embedding(vocab, 12)(main_input)
states = GRU(24, return_sequences=True)(emb)
last = LastStep()(states)
out = Dense(1, activation="sigmoid")(last)

model = Model(main_input, out)
model.compile(loss="binary_crossentropy", optimizer=Adam(0.005),
              metrics=["accuracy"])

model.fit(seqs[:1200], target[:1200], epochs=8, batch_size=32, verbose=2)
print("test:", model.evaluate(seqs[1200:], target[1200:], verbose=0))
