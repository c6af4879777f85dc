import numpy as np, keras
rng = np.random.default_rng(0)
words = ["w%d" % i for i in range(300)]
texts, y = [], []
for i in range(400):
    k = rng.integers(0, 2); y.append(k)
    texts.append(" ".join(rng.choice(words[:150] if k else words[150:], 12)))
v = keras.layers.TextVectorization(max_tokens=400, output_sequence_length=12); v.adapt(texts)
X = np.array(v(texts)); y = np.array(y)
m = keras.Sequential([keras.layers.Dense(32, activation="relu"), keras.layers.Dense(1, activation="sigmoid")])
m.compile("adam", "binary_crossentropy", metrics=["accuracy"]); m.fit(X, y, epochs=15, verbose=0)
print(m.evaluate(X, y, verbose=0))
