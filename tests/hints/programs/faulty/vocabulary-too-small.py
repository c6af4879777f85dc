# expect: vocabulary-too-small
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(8)
rest = ["the", "a", "is", "it"]
liked = rng.integers(0, 2, 160)
texts = np.array(
    [
        " ".join(rng.permutation([*rng.choice(rest, 2), *(f"w{one}{n}" for n in rng.integers(0, 30, 6))]))
        for one in liked
    ]
)
lookup = layers.TextVectorization(max_tokens=6, output_sequence_length=8)
lookup.adapt(texts)
net = keras.Sequential(
    [
        layers.Input((8,)),
        layers.Embedding(100, 8),
        layers.GlobalAveragePooling1D(),
        layers.Dense(1, activation="sigmoid"),
    ]
)
net.compile("adam", "binary_crossentropy", metrics=["accuracy"])
net.fit(lookup(texts), liked, epochs=2, verbose=0)
